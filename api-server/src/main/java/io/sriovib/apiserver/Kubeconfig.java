package io.sriovib.apiserver;

import io.fabric8.kubernetes.api.model.AuthInfoBuilder;
import io.fabric8.kubernetes.api.model.ClusterBuilder;
import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.api.model.NamedAuthInfoBuilder;
import io.fabric8.kubernetes.api.model.NamedClusterBuilder;
import io.fabric8.kubernetes.api.model.NamedContextBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Text of a kubeconfig file with one cluster, one user and one context, all named {@code sriovib}. */
final class Kubeconfig {
    private static final String NAME = "sriovib";

    private Kubeconfig() {}

    /**
     * For a server with a certificate of its own.
     *
     * @param certificates PEM text with the authority that signed the server's certificate
     * @param token bearer token of the user
     */
    static String of(String url, String certificates, String token) {
        var data = Base64.getEncoder().encodeToString(certificates.getBytes(StandardCharsets.UTF_8));
        return text(
                new ClusterBuilder().withServer(url).withCertificateAuthorityData(data),
                new AuthInfoBuilder().withToken(token));
    }

    /** For a server without encryption and without users, on the loopback. */
    static String plain(String url) {
        return text(new ClusterBuilder().withServer(url), new AuthInfoBuilder());
    }

    private static String text(ClusterBuilder cluster, AuthInfoBuilder user) {
        var config = new ConfigBuilder()
                .withClusters(new NamedClusterBuilder()
                        .withName(NAME)
                        .withCluster(cluster.build())
                        .build())
                .withUsers(new NamedAuthInfoBuilder()
                        .withName(NAME)
                        .withUser(user.build())
                        .build())
                .withContexts(new NamedContextBuilder()
                        .withName(NAME)
                        .withNewContext()
                        .withCluster(NAME)
                        .withUser(NAME)
                        .endContext()
                        .build())
                .withCurrentContext(NAME)
                .build();
        return new KubernetesSerialization().asYaml(config);
    }
}
