package io.sriovib.operator.cluster;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.regex.Pattern;

/**
 * Asks the API server to leave out of its answers what nobody reads:
 *
 * <ul>
 *   <li>Of Nodes that changed or were patched, everything but the metadata. Images and conditions are nine tenths of a Node, and kubelets change them all the time.
 *   <li>Of a node state, in the answer to a patch of its spec, everything but the metadata: {@link Writer#update} knows the rest, which it has just sent.
 * </ul>
 *
 * Lists stay as they are: a list of the metadata of nothing has no items at all, which the client takes for an error. Servers have this since 1.15; one that does not
 * know it sends all, which does as well.
 */
public final class MetadataAlone implements Interceptor {
    private static final String ACCEPT =
            "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";
    private static final String NODES = "/api/v1/nodes";
    private static final Pattern PATCHED =
            Pattern.compile("/api/v1/nodes/[^/]+|/apis/[^/]+/v1/namespaces/[^/]+/sriovnetworknodestates/[^/]+");

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        var path = request.uri().getPath();
        boolean patched =
                "PATCH".equals(request.method()) && PATCHED.matcher(path).matches();
        if (patched || path.equals(NODES) && isWatch(request)) {
            builder.setHeader("Accept", ACCEPT);
        }
    }

    private static boolean isWatch(HttpRequest request) {
        var query = request.uri().getQuery();
        return query != null && query.contains("watch=true");
    }
}
