package io.sriovib.process;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log once when the API server can't be reached, and once when it answers again. It hears of all requests of a client, so that watches and elections need not each tell the same outage.
 */
public final class ServerContact implements Interceptor {
    static final String NAME = "sriovib-server-contact";

    private static final Logger LOG = LoggerFactory.getLogger(ServerContact.class);

    private final AtomicBoolean lost = new AtomicBoolean();

    ServerContact() {}

    /** Whether that failure is an outage, which the client tells by itself. */
    public static boolean tells(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(IOException.class::isInstance);
    }

    /** A request got no answer; it is sent again, here or by whoever watches. */
    @Override
    public void afterConnectionFailure(HttpRequest request, Throwable failure) {
        if (!lost.getAndSet(true)) {
            LOG.warn(
                    "the API server {} can't be reached: {}; tried again until it answers; is it up, and is this the address of the kubeconfig or service account that you mean?",
                    request.uri().getAuthority(),
                    ErrorText.of(failure));
        }
    }

    /** Any answer, a refusal too, shows that the server is there. */
    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        if (lost.getAndSet(false)) {
            LOG.info("the API server {} answers again", request.uri().getAuthority());
        }
    }
}
