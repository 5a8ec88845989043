package io.sriovib.apiserver;

import io.sriovib.apiserver.BinarySource.Lookup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Chooses the API server:
 *
 * <ol>
 *   <li>the binaries of KUBEBUILDER_ASSETS,
 *   <li>what {@code ../shared/envtest/unpack.sh} provides,
 *   <li>what kube-api-test has in its cache,
 *   <li>what kube-api-test can download,
 *   <li>fabric8's mock server, which is always there.
 * </ol>
 *
 * A place without binaries, or with binaries that do not start, costs a line of explanation and the next one is asked.
 *
 * @param sources where binaries may be, best first
 * @param real starts a real server from binaries
 * @param mock starts the mock server
 */
public record ApiServers(List<BinarySource> sources, RealStarter real, MockStarter mock) {
    private static final String OLDEST = "1.15.12";
    private static final Duration DOWNLOAD_LIMIT = Duration.ofSeconds(90);
    private static final Duration CACHE_LIMIT = Duration.ofSeconds(10);

    /** Starts a real server. */
    @FunctionalInterface
    public interface RealStarter {
        /**
         * Starts kube-apiserver and etcd.
         *
         * @throws ServerFailure if they do not come up
         */
        ApiServer start(Path directory, String origin);
    }

    /** Starts the mock server. */
    @FunctionalInterface
    public interface MockStarter {
        /** Starts it; this does not fail for want of anything. */
        ApiServer start();
    }

    /** Copies the list. */
    public ApiServers {
        sources = List.copyOf(sources);
    }

    /**
     * All sources in their order.
     *
     * @param environment of the process: KUBEBUILDER_ASSETS, SRIOVIB_HOME
     * @param workingDirectory taken for the checkout when SRIOVIB_HOME, which the launchers set, does not lead to the script
     */
    public static ApiServers of(Map<String, String> environment, Path workingDirectory) {
        var sources = new ArrayList<>(local(environment, workingDirectory));
        sources.add(new KubeApiTestCache(false, CACHE_LIMIT));
        sources.add(new KubeApiTestCache(true, DOWNLOAD_LIMIT));
        return new ApiServers(sources, RealApiServer::start, MockApiServer::start);
    }

    /** The binaries of a real server that are on this machine already, first of KUBEBUILDER_ASSETS, then of the script; for tests, which skip where there are none. */
    public static Optional<Lookup.Found> installed(Map<String, String> environment, Path workingDirectory) {
        return local(environment, workingDirectory).stream()
                .map(BinarySource::look)
                .filter(Lookup.Found.class::isInstance)
                .map(Lookup.Found.class::cast)
                .findFirst();
    }

    /** The binaries of the oldest Kubernetes that we support, which only the script has; for tests, which skip where it has not. */
    public static Optional<Lookup.Found> installedOldest(Map<String, String> environment, Path workingDirectory) {
        return UnpackScript.ofVersion(OLDEST, homes(environment, workingDirectory))
                                .look()
                        instanceof Lookup.Found found
                ? Optional.of(found)
                : Optional.empty();
    }

    private static List<BinarySource> local(Map<String, String> environment, Path workingDirectory) {
        return List.of(new AssetsVariable(environment), new UnpackScript(homes(environment, workingDirectory)));
    }

    private static List<Path> homes(Map<String, String> environment, Path workingDirectory) {
        var homes = new ArrayList<Path>();
        var home = environment.getOrDefault("SRIOVIB_HOME", "");
        if (!home.isBlank()) {
            homes.add(Path.of(home));
        }
        homes.add(workingDirectory);
        return homes;
    }

    /** Only the mock server, for who asks for it. */
    public static ApiServers mockOnly() {
        return new ApiServers(List.of(), RealApiServer::start, MockApiServer::start);
    }

    /**
     * Starts the first server that can be had.
     *
     * @param explain gets a line for each place that had none
     */
    public ApiServer start(Consumer<String> explain) {
        for (var source : sources) {
            switch (source.look()) {
                case Lookup.Missing(var cause) -> explain.accept(cause);
                case Lookup.Found(var directory, var origin) -> {
                    try {
                        return real.start(directory, origin);
                    } catch (ServerFailure e) {
                        explain.accept(origin + ": " + e.getMessage());
                    }
                }
            }
        }
        return mock.start();
    }
}
