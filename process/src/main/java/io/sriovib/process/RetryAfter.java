package io.sriovib.process;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Holds an answer back for the time that its {@code Retry-After} asks for, so that nothing is sent again before. Fabric8 7.6.1 reads that header but then waits its own interval, 100 ms at first, which
 * is what an overloaded API server (priority and fairness) must be spared.
 */
final class RetryAfter implements Interceptor {
    static final String NAME = "sriovib-retry-after";

    private static final int TOO_MANY_REQUESTS = 429;
    /** A server that asks for more is asked again all the same; API servers ask for seconds. */
    private static final long LONGEST_SECONDS = 60;

    /** Says that the request is not to be sent again here: fabric8 decides that when it sees the answer. */
    @Override
    public CompletableFuture<Boolean> afterFailure(BasicBuilder builder, HttpResponse<?> response, RequestTags tags) {
        return switch (response.code()) {
            case TOO_MANY_REQUESTS, HttpURLConnection.HTTP_UNAVAILABLE ->
                later(seconds(Optional.ofNullable(response.header("Retry-After"))));
            default -> CompletableFuture.completedFuture(false);
        };
    }

    private static CompletableFuture<Boolean> later(long seconds) {
        return CompletableFuture.supplyAsync(
                () -> false, CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS, Runnable::run));
    }

    /** API servers send seconds; the other form, a date, counts as none. */
    static long seconds(Optional<String> header) {
        return header.filter(text -> text.matches("[0-9]{1,9}"))
                .map(text -> Math.min(Long.parseLong(text), LONGEST_SECONDS))
                .orElse(0L);
    }
}
