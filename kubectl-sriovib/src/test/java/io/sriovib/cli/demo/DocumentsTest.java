package io.sriovib.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                Documents.POLICY,
                Documents.NETWORK,
                Documents.WORKLOAD,
                Documents.FABRIC,
                Documents.SUPPORTED_NICS
            })
    void every_document_is_packaged(String name) {
        assertThat(Documents.text(name)).contains("apiVersion:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy-ib0.yaml", "sriovnetwork.yaml", "workload.yaml"})
    void the_seeds_files_are_unmodified(String name) throws IOException {
        var seed = Path.of(System.getProperty("sriovib.root", ".."))
                .toAbsolutePath()
                .resolveSibling("shared/seed/" + name);
        assumeTrue(Files.exists(seed), "SKIPPED: no " + seed + "; put shared/ beside the checkout");
        assertThat(Documents.text("examples/" + name)).isEqualTo(Files.readString(seed));
    }

    @Test
    void the_cards_of_the_seed_are_on_the_list() {
        assertThat(Documents.text(Documents.SUPPORTED_NICS)).contains("\"Nvidia_mlx5_ConnectX-5\": \"15b3 1017 1018\"");
    }
}
