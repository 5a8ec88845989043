package io.sriovib.operator.testing;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down each request that changes something, as {@code PATCH /apis/…}; leases and events are left out unless asked for. */
public final class RequestCounter implements Interceptor {
    private final List<String> writes = new CopyOnWriteArrayList<>();

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        var path = request.uri().getPath();
        if (!"GET".equals(request.method()) && !path.contains("/leases") && !path.contains("/events")) {
            writes.add(request.method() + " " + path);
        }
    }

    /** What was sent since the last {@link #reset}, in order. */
    public List<String> writes() {
        return List.copyOf(writes);
    }

    /** Forgets. */
    public void reset() {
        writes.clear();
    }
}
