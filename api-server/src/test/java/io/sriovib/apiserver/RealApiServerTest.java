package io.sriovib.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class RealApiServerTest {
    @Test
    void a_real_server_serves_its_kubeconfig_and_leaves_nothing_behind() throws IOException {
        Path kubeconfig;
        try (var server = RealApiServer.start(binaries(), "test")) {
            kubeconfig = server.kubeconfig();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent(kubeconfig))))
                    .isEqualTo("rwx------");
            assertThat(server.description()).startsWith("kube-apiserver v1.").endsWith("from test");
            writeAndReadBack(Files.readString(kubeconfig));
        }
        assertThat(parent(kubeconfig)).doesNotExist();
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void a_program_that_ends_at_once_is_quoted(@TempDir Path binaries) throws IOException {
        for (var program : List.of("etcd", "kube-apiserver")) {
            var file = Files.writeString(binaries.resolve(program), """
                    #!/bin/sh
                    [ "$1" = --version ] && echo Kubernetes v1.36.4 && exit
                    echo cannot start here
                    exit 7
                    """);
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        assertThat(Assertions.catchThrowable(() -> RealApiServer.start(binaries, "test")))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("ended with status 7; its last words: cannot start here");
    }

    @Test
    void without_a_program_that_pods_need_none_is_started_and_it_is_named(@TempDir Path binaries) {
        try (var sandbox = new Sandbox()) {
            assertThat(new PodPrograms(binaries, new Release(1, 36), sandbox).start())
                    .contains("no executable kube-controller-manager in " + binaries);
            assertThat(sandbox.directory().path()).isEmptyDirectory();
        }
    }

    private static void writeAndReadBack(String kubeconfig) {
        try (var client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig))
                .build()) {
            var written = new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName("proof")
                    .withNamespace("kube-system")
                    .endMetadata()
                    .addToData("key", "value")
                    .build();
            client.resource(written).create();
            assertThat(client.resource(written).get().getData()).containsEntry("key", "value");
        }
    }

    private static Path binaries() {
        var installed = ApiServers.installed(System.getenv(), Path.of(System.getProperty("sriovib.root", "..")));
        assumeTrue(
                installed.isPresent(),
                "SKIPPED: no kube-apiserver and etcd; set KUBEBUILDER_ASSETS or put shared/ beside the checkout");
        return installed.orElseThrow().directory();
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.getParent());
    }
}
