package io.sriovib.scenario.random.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.sriovib.api.v1.SriovNetworkNodeState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The patches that the operator sends as plain HTTP requests: their URL names the object, their answer is its metadata. A refusal is thrown.
 *
 * @param gate asked around each
 */
record MemoryHttp(MemoryCluster cluster, MemoryClient.WriteGate gate) {
    /** Where the cluster seems to be. */
    static final String MASTER = "https://memory/";

    private static final List<Class<? extends HasMetadata>> KINDS =
            List.of(Node.class, ConfigMap.class, SriovNetworkNodeState.class);

    /** Does it at once. */
    HttpResponse<byte[]> send(HttpRequest request) {
        var path = List.of(request.uri().getPath().split("/"));
        var name = path.getLast();
        int namespaces = path.indexOf("namespaces");
        var plural = path.get(path.size() - 2);
        var kind = KINDS.stream()
                .filter(one -> HasMetadata.getPlural(one).equals(plural))
                .findFirst()
                .orElseThrow(() -> new UnsupportedOperationException("the simulated server does not know " + request));
        var key = namespaces < 0 ? name : path.get(namespaces + 1) + "/" + name;
        return answer(patched(kind, key, Objects.requireNonNull(request.bodyString())));
    }

    private HasMetadata patched(Class<? extends HasMetadata> kind, String key, String patch) {
        var what = "patch " + kind.getSimpleName() + " " + key;
        gate.before(what);
        var change = cluster.patch(kind, key, patch, false);
        gate.after(what, change.differs());
        return change.now();
    }

    @SuppressWarnings("unchecked")
    private HttpResponse<byte[]> answer(HasMetadata object) {
        var body = cluster.serialization().asJson(Map.of("metadata", object.getMetadata()));
        return MemoryClient.proxy(HttpResponse.class, (_, method, _) -> switch (method.getName()) {
            case "isSuccessful" -> true;
            case "body" -> body.getBytes(StandardCharsets.UTF_8);
            default -> throw new UnsupportedOperationException("the simulated answer does not know " + method);
        });
    }
}
