package io.sriovib.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.apiserver.BinarySource.Lookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiServersTest {
    private final List<String> explained = new ArrayList<>();
    private final List<String> started = new ArrayList<>();

    @Test
    void the_first_place_with_binaries_is_used() {
        start(new Lookup.Missing("A is not set"), found("B"), found("C"));
        assertThat(started).containsExactly("real from B");
        assertThat(explained).containsExactly("A is not set");
    }

    @Test
    void binaries_that_do_not_start_are_explained_and_the_next_place_is_asked() {
        start(found("broken"), found("C"));
        assertThat(started).containsExactly("real from C");
        assertThat(explained).containsExactly("broken: does not start");
    }

    @Test
    void without_binaries_it_is_the_mock_and_each_place_says_why() {
        start(new Lookup.Missing("A is not set"), found("broken"));
        assertThat(started).containsExactly("mock");
        assertThat(explained).containsExactly("A is not set", "broken: does not start");
    }

    @Test
    void the_places_are_asked_in_the_documented_order() {
        var sources = ApiServers.of(Map.of("SRIOVIB_HOME", "/opt/sriovib"), Path.of("/tmp"))
                .sources();
        assertThat(sources.get(0)).isInstanceOf(AssetsVariable.class);
        assertThat(sources.get(1)).isEqualTo(new UnpackScript(List.of(Path.of("/opt/sriovib"), Path.of("/tmp"))));
        assertThat(sources.subList(2, 4))
                .extracting(source -> ((KubeApiTestCache) source).download())
                .containsExactly(false, true);
    }

    @Test
    void the_variable_needs_both_programs(@TempDir Path directory) throws IOException {
        var variable = new AssetsVariable(Map.of(AssetsVariable.NAME, directory.toString()));
        executable(directory.resolve("kube-apiserver"));
        assertThat(variable.look())
                .isEqualTo(new Lookup.Missing("KUBEBUILDER_ASSETS: no executable etcd in " + directory));
        executable(directory.resolve("etcd"));
        assertThat(variable.look()).isEqualTo(new Lookup.Found(directory, "KUBEBUILDER_ASSETS"));
        assertThat(new AssetsVariable(Map.of()).look()).isEqualTo(new Lookup.Missing("KUBEBUILDER_ASSETS is not set"));
    }

    @Test
    void the_script_beside_the_checkout_says_where_the_binaries_are(@TempDir Path directory) throws IOException {
        var binaries = Files.createDirectory(directory.resolve("binaries"));
        executable(binaries.resolve("kube-apiserver"));
        executable(binaries.resolve("etcd"));
        var script = script(directory, "echo " + binaries);
        var source = new UnpackScript(List.of(directory.resolve("elsewhere/checkout"), directory.resolve("checkout")));
        assertThat(source.look()).isEqualTo(new Lookup.Found(binaries, "../shared/envtest/unpack.sh"));
        Files.delete(script);
        assertThat(source.look())
                .isEqualTo(new Lookup.Missing("../shared/envtest/unpack.sh is not beside the checkout"));
    }

    @Test
    void the_script_is_asked_for_one_version(@TempDir Path directory) throws IOException {
        var oldest = Files.createDirectory(directory.resolve("--version 1.15.12"));
        executable(oldest.resolve("kube-apiserver"));
        executable(oldest.resolve("etcd"));
        script(directory, "echo \"" + directory + "/$*\"");
        var home = directory.resolve("checkout");
        assertThat(ApiServers.installedOldest(Map.of("SRIOVIB_HOME", home.toString()), Path.of("/tmp")))
                .contains(new Lookup.Found(oldest, "../shared/envtest/unpack.sh"));
        assertThat(ApiServers.installedOldest(Map.of(), directory.resolve("elsewhere/checkout")))
                .isEmpty();
    }

    @Test
    void a_script_that_fails_is_quoted(@TempDir Path directory) throws IOException {
        script(directory, "echo no space left; exit 3");
        assertThat(new UnpackScript(List.of(directory.resolve("checkout"))).look())
                .isEqualTo(
                        new Lookup.Missing("../shared/envtest/unpack.sh: ended with status 3, printed: no space left"));
    }

    private void start(Lookup... lookups) {
        var sources = Arrays.stream(lookups)
                .map(lookup -> (BinarySource) () -> lookup)
                .toList();
        try (var server = new ApiServers(sources, this::real, this::mock).start(explained::add)) {
            assertThat(server.supportsKubectl()).isFalse();
        }
    }

    private ApiServer real(Path directory, String origin) {
        if (origin.equals("broken")) {
            throw new ServerFailure("does not start");
        }
        started.add("real from " + origin);
        return MockApiServer.start();
    }

    private ApiServer mock() {
        started.add("mock");
        return MockApiServer.start();
    }

    private static Lookup found(String origin) {
        return new Lookup.Found(Path.of("/binaries"), origin);
    }

    private static Path script(Path directory, String command) throws IOException {
        var folder = Files.createDirectories(directory.resolve("shared/envtest"));
        return executable(Files.writeString(folder.resolve("unpack.sh"), "#!/bin/sh\n" + command + "\n"));
    }

    private static Path executable(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        return Files.setPosixFilePermissions(
                file, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE));
    }
}
