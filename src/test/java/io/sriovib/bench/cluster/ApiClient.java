package io.sriovib.bench.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The plainest client: requests as bytes over one HTTP/2 connection, answers thrown away. What it reaches is what the API server can do. */
public final class ApiClient implements AutoCloseable {
    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int NOT_FOUND = 404;
    private static final Duration AGAIN = Duration.ofMillis(100);

    private final Config config;
    private final HttpClient http;

    private ApiClient(Config config, HttpClient http) {
        this.config = config;
        this.http = http;
    }

    /** Connects as that file says. */
    public static ApiClient of(Path kubeconfig) throws IOException, GeneralSecurityException {
        var config = Config.fromKubeconfig(Files.readString(kubeconfig));
        var http = HttpClient.newBuilder()
                .sslContext(SSLUtils.sslContext(SSLUtils.keyManagers(config), SSLUtils.trustManagers(config)))
                .build();
        return new ApiClient(config, http);
    }

    /** Sends one; its answer is 2xx or, for what shall be deleted, 404. */
    public void send(Request request) throws IOException, InterruptedException {
        var answer = http.send(http(request, "application/json"), HttpResponse.BodyHandlers.discarding());
        require(request, answer.statusCode());
    }

    /** Reads a body of text. */
    public String read(String path) throws IOException, InterruptedException {
        var answer = http.send(http(Request.get(path), "*/*"), HttpResponse.BodyHandlers.ofString());
        require(Request.get(path), answer.statusCode());
        return answer.body();
    }

    private static void require(Request request, int status) {
        boolean gone = status == NOT_FOUND && request.method().equals("DELETE");
        if (!gone && (status < OK || status >= MULTIPLE_CHOICES)) {
            throw new IllegalStateException(request.method() + " " + request.path() + ": HTTP status " + status);
        }
    }

    /**
     * Sends all, never more than so many at a time.
     *
     * @return how long it took
     */
    public Duration send(List<Request> requests, int inFlight) throws InterruptedException {
        var places = new Semaphore(inFlight);
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = requests.stream()
                    .<Future<?>>map(request -> threads.submit(() -> sendInTurn(request, places)))
                    .toList();
            for (var one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private boolean sendInTurn(Request request, Semaphore places) throws IOException, InterruptedException {
        places.acquire();
        try {
            send(request);
            return true;
        } finally {
            places.release();
        }
    }

    /**
     * Watches a collection from its present state on; the lines come on a thread of their own, one JSON object each, until this is closed. The server ends a watch
     * that cannot follow, as on a machine with other work: then all objects come once more.
     *
     * @param accept media type of the objects
     */
    public void watch(String collection, String accept, Consumer<String> line) {
        var request = http(Request.get(collection + "?watch=true"), accept);
        Thread.ofPlatform().daemon().name("watch " + collection).start(() -> {
            try {
                while (!http.isTerminated()) {
                    follow(request, line);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void follow(HttpRequest request, Consumer<String> line) throws InterruptedException {
        try (Stream<String> lines =
                http.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            lines.forEach(line);
        } catch (IOException | UncheckedIOException _) {
            Thread.sleep(AGAIN);
        }
    }

    private HttpRequest http(Request request, String accept) {
        return HttpRequest.newBuilder(URI.create(config.getMasterUrl()).resolve(request.path()))
                .header("Authorization", "Bearer " + config.getAutoOAuthToken())
                .header("Content-Type", request.contentType())
                .header("Accept", accept)
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()))
                .build();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
