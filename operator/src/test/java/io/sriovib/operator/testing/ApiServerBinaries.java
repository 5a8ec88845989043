package io.sriovib.operator.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Finds etcd and kube-apiserver: KUBEBUILDER_ASSETS, else what {@code shared/envtest/unpack.sh} beside the repository provides. */
final class ApiServerBinaries {
    private static final int UNPACK_SECONDS = 120;

    private ApiServerBinaries() {}

    /** The folder that has both; empty when there is none. */
    static Optional<Path> find() {
        var assets = System.getenv("KUBEBUILDER_ASSETS");
        return Optional.ofNullable(assets)
                .map(Path::of)
                .or(ApiServerBinaries::unpack)
                .filter(folder -> Files.isExecutable(folder.resolve("kube-apiserver"))
                        && Files.isExecutable(folder.resolve("etcd")));
    }

    private static Optional<Path> unpack() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var script = folder.resolve("shared/envtest/unpack.sh");
            if (Files.isExecutable(script)) {
                return run(script);
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> run(Path script) {
        try {
            var process = new ProcessBuilder(script.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return process.waitFor(UNPACK_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(Path.of(output.strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(script + " cannot be run", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
