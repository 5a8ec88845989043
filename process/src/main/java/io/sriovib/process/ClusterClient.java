package io.sriovib.process;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.Map;

/** How operator and daemon reach the API server. */
public final class ClusterClient {
    /** A request that fails for a moment is worth a few tries; for longer trouble whoever sends it has a back-off of its own, which also looks at what has changed meanwhile. */
    private static final int RETRIES = 3;

    private ClusterClient() {}

    /**
     * A client that gives a request up after a few tries and waits as long as the server asks for.
     *
     * @param cluster where the server is and who asks; its own number of retries does not count
     */
    public static KubernetesClient open(Config cluster) {
        return open(cluster, Map.of());
    }

    /**
     * The same with more that is done to requests.
     *
     * @param more by name
     */
    public static KubernetesClient open(Config cluster, Map<String, Interceptor> more) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(cluster)
                        .withRequestRetryBackoffLimit(RETRIES)
                        .build())
                .withHttpClientBuilderConsumer(http -> {
                    http.addOrReplaceInterceptor(RetryAfter.NAME, new RetryAfter());
                    http.addOrReplaceInterceptor(ServerContact.NAME, new ServerContact());
                    more.forEach(http::addOrReplaceInterceptor);
                })
                .build();
    }
}
