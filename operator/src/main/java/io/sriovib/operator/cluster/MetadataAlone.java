package io.sriovib.operator.cluster;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;

/**
 * Asks the API server to tell of Nodes that change the metadata alone, the only part that anybody reads here. Images and conditions are nine tenths of a Node, and kubelets change them all the time.
 *
 * <p>Lists stay as they are: a list of the metadata of nothing has no items at all, which the client takes for an error. Servers have this since 1.15; one that does not
 * know it sends all, which does as well.
 */
public final class MetadataAlone implements Interceptor {
    /** What to accept, to get the metadata alone where the server knows how. */
    static final String ACCEPT = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";

    private static final String NODES = "/api/v1/nodes";

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (request.uri().getPath().equals(NODES) && isWatch(request)) {
            builder.setHeader("Accept", ACCEPT);
        }
    }

    private static boolean isWatch(HttpRequest request) {
        var query = request.uri().getQuery();
        return query != null && query.contains("watch=true");
    }
}
