package io.sriovib.cli.live;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Why a request had no good answer, in words for a person: the client's exceptions say it in their innermost part, and in words for programmers. */
public final class Cause {
    private Cause() {}

    /** A clause without a full stop, such as {@code host api.example is unknown}. */
    public static String of(Throwable failure) {
        return refusal(failure)
                .map(answer -> "it answers %d: %s".formatted(answer.getCode(), message(answer)))
                .orElseGet(() -> silence(innermost(failure)));
    }

    /** The cluster's answer with an HTTP status, if it has answered at all. */
    public static Optional<KubernetesClientException> refusal(Throwable failure) {
        return Stream.iterate(failure, link -> link != null, Throwable::getCause)
                .filter(KubernetesClientException.class::isInstance)
                .map(KubernetesClientException.class::cast)
                .filter(answer -> answer.getCode() > 0)
                .findFirst();
    }

    /** The API server's own sentence, without the client's report of the request around it. */
    public static String message(KubernetesClientException answer) {
        return Optional.ofNullable(answer.getStatus())
                .map(status -> status.getMessage())
                .or(() -> Optional.ofNullable(answer.getMessage()))
                .orElse("no reason given");
    }

    private static String silence(Throwable cause) {
        return switch (cause) {
            case ConnectException _, ClosedChannelException _ -> "nothing listens there, or the connection was cut";
            case UnknownHostException e -> "host %s is unknown".formatted(e.getMessage());
            case TimeoutException _, HttpTimeoutException _ -> "no answer in time";
            default ->
                cause.getMessage() == null
                        ? cause.getClass().getSimpleName()
                        : cause.getClass().getSimpleName() + ": " + cause.getMessage();
        };
    }

    private static Throwable innermost(Throwable failure) {
        var cause = failure;
        for (var next = failure.getCause(); next != null; next = next.getCause()) {
            cause = next;
        }
        return cause;
    }
}
