package io.sriovib.scenario.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.scenario.Kubectl;
import io.sriovib.scenario.OnRealServer;
import io.sriovib.scenario.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Kustomize base, by the kustomize that is in the real kubectl. */
@OnRealServer
class KustomizationTest {
    private static final Path BASE = TestServer.CHECKOUT.resolve("deploy");

    private final TestServer server = TestServer.running();
    private final Kubectl kubectl = server.kubectlOrSkip();

    /** All but the config, which the operator makes: its definition is not served yet when kubectl looks for its kind. */
    @Test
    void it_is_what_the_installer_plans_for_a_cluster_of_today() {
        var base =
                Rendered.of(kubectl.run("kustomize", BASE.toString()).orFail().output());
        var plan = Planned.TODAY
                .plan("sriov-network-operator", Map.of())
                .without(SriovOperatorConfig.class)
                .objects();
        assertThat(base.objects().keySet()).isEqualTo(plan.keySet());
        for (Map.Entry<String, JsonNode> object : base.objects().entrySet()) {
            assertThat(object.getValue()).as(object.getKey()).isEqualTo(plan.get(object.getKey()));
        }
    }

    /** A namespace never ends on a server without controllers: it gets a name of its own. */
    @Test
    void a_real_server_takes_it_in_another_namespace_without_a_warning(@TempDir Path folder) throws IOException {
        var namespace = "kustomize-" + UUID.randomUUID().toString().substring(0, 8);
        Files.writeString(folder.resolve("kustomization.yaml"), """
                resources: ["%s"]
                transformers:
                - |-
                  apiVersion: builtin
                  kind: NamespaceTransformer
                  metadata: {name: namespace, namespace: %s}
                  setRoleBindingSubjects: allServiceAccounts
                  fieldSpecs: [{kind: Namespace, path: metadata/name}]
                """.formatted(
                        folder.toRealPath().relativize(BASE.toRealPath()), namespace));
        var client = server.client();
        var objects = client.load(stream(
                        kubectl.run("kustomize", folder.toString()).orFail().output()))
                .items();
        try {
            var applied = kubectl.run("apply", "--validate=strict", "-k", folder.toString());
            assertThat(applied.errors()).isEmpty();
            assertThat(kubectl.run("apply", "--validate=strict", "-k", folder.toString())
                            .output()
                            .lines())
                    .hasSizeGreaterThan(30)
                    .allMatch(line -> line.endsWith("unchanged"));
            assertThat(bindings(objects))
                    .flatExtracting(ClusterRoleBinding::getSubjects)
                    .isNotEmpty()
                    .allMatch(subject -> namespace.equals(subject.getNamespace()));
        } finally {
            objects.stream()
                    .filter(object -> !(object instanceof CustomResourceDefinition))
                    .toList()
                    .reversed()
                    .forEach(object -> client.resource(object).delete());
        }
    }

    private static List<ClusterRoleBinding> bindings(List<HasMetadata> objects) {
        return objects.stream()
                .filter(ClusterRoleBinding.class::isInstance)
                .map(ClusterRoleBinding.class::cast)
                .toList();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
