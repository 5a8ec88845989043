package io.sriovib.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void the_binary_says_its_release() throws IOException {
        assertThat(Release.of(printing("Kubernetes v1.15.12"))).isEqualTo(new Release(1, 15));
        assertThat(Release.of(printing("Kubernetes v1.36.4-rc.1+vendor"))).isEqualTo(new Release(1, 36));
    }

    @Test
    void a_binary_that_names_no_release_is_quoted() throws IOException {
        var binary = printing("busybox");
        assertThatThrownBy(() -> Release.of(binary))
                .isInstanceOf(ServerFailure.class)
                .hasMessage("kube-apiserver --version names no release of Kubernetes, but printed: busybox");
    }

    @Test
    void readyz_came_with_16_and_the_insecure_port_was_closed_by_20() {
        assertThat(new Release(1, 15).readyPath()).isEqualTo("/healthz");
        assertThat(new Release(1, 16).readyPath()).isEqualTo("/readyz");
        assertThat(new Release(1, 19).hasInsecurePort()).isTrue();
        assertThat(new Release(1, 20).hasInsecurePort()).isFalse();
    }

    @Test
    void pod_security_policies_were_gone_by_25() {
        assertThat(new Release(1, 15).hasPodSecurityPolicies()).isTrue();
        assertThat(new Release(1, 24).hasPodSecurityPolicies()).isTrue();
        assertThat(new Release(1, 25).hasPodSecurityPolicies()).isFalse();
    }

    private Path printing(String line) throws IOException {
        var file = Files.writeString(directory.resolve("kube-apiserver"), "#!/bin/sh\necho '" + line + "'\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
