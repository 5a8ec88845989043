package io.sriovib.daemon.ready;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.value.ContentHash;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadyFileTest {
    private static final String CONFIG = "{\"resourceList\":[]}";

    @Test
    void the_plugin_starts_with_the_configuration_that_belongs_to_the_vfs() {
        assertThat(missing(ContentHash.of(CONFIG) + "/0a1b", CONFIG)).isEmpty();
    }

    @Test
    void a_configuration_that_the_kubelet_has_not_refreshed_is_waited_for() {
        assertThat(missing(ContentHash.of("another") + "/0a1b", CONFIG))
                .get()
                .asString()
                .contains("not the one");
    }

    @Test
    void vfs_that_are_not_ready_are_waited_for() {
        assertThat(missing(null, CONFIG)).get().asString().contains("this node's daemon");
    }

    @Test
    void a_node_without_configuration_has_nothing_to_start_with() {
        assertThat(missing("/0a1b", null)).get().asString().contains("no key for this node");
    }

    @Test
    void an_operator_that_names_no_configuration_is_content_with_any() {
        assertThat(missing("/0a1b", CONFIG)).isEmpty();
    }

    @Test
    void what_a_plugin_counts_before_the_vfs_are_ready_is_not_what_it_counts_then() {
        assertThat(ReadyFile.offered(Optional.of(ContentHash.of(CONFIG) + "/0a1b"), CONFIG))
                .isNotEqualTo(ReadyFile.offered(Optional.empty(), CONFIG));
    }

    private static Optional<String> missing(@Nullable String file, @Nullable String config) {
        return ReadyFile.missing(Optional.ofNullable(file), Optional.ofNullable(config));
    }
}
