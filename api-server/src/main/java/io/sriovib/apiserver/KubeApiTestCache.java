package io.sriovib.apiserver;

import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubeapitest.binary.BinaryManager;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What fabric8's kube-api-test has in its cache ({@code ~/.kubeapitest}) or can download. Only the binaries are taken from it.
 *
 * @param download whether to download what the cache lacks; else only the cache counts
 * @param limit longest time for a download
 */
record KubeApiTestCache(boolean download, Duration limit) implements BinarySource {
    private static final String ORIGIN = "kube-api-test";

    @Override
    public Lookup look() {
        var search = new FutureTask<>(this::directory);
        // A download that hangs in the network cannot be interrupted reliably, so its thread must not hold up the end
        // of the program.
        Thread.ofPlatform().daemon().name("kube-api-test").start(search);
        try {
            return BinarySource.inDirectory(search.get(limit.toMillis(), TimeUnit.MILLISECONDS), ORIGIN);
        } catch (TimeoutException _) {
            return new Lookup.Missing(ORIGIN + ": no download within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            return new Lookup.Missing(ORIGIN + ": nothing in its cache" + failure(e));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Lookup.Missing(ORIGIN + ": interrupted");
        }
    }

    private Path directory() {
        var manager = new BinaryManager(KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withOfflineMode(!download)
                .build());
        manager.initAndDownloadIfRequired();
        return manager.binaries()
                .getApiServer()
                .toPath()
                .toAbsolutePath()
                .resolveSibling(".")
                .normalize();
    }

    private String failure(Throwable cause) {
        return download ? ", and the download failed (" + deepest(cause) + ")" : "";
    }

    /** Only the innermost exception names the host or file; kube-api-test wraps without words of its own. */
    private static String deepest(Throwable failure) {
        var cause = failure;
        for (var next = cause.getCause(); next != null; next = next.getCause()) {
            cause = next;
        }
        var message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
