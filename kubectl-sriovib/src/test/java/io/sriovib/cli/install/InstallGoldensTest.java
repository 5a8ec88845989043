package io.sriovib.cli.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.cluster.ClusterCapabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What would be written for each sort of cluster: {@code src/test/golden/install}; {@code -Dupdate-goldens} writes it anew. */
class InstallGoldensTest {
    private static final Path GOLDENS = Path.of("src/test/golden/install");
    private static final ClusterCapabilities TODAY = new ClusterCapabilities(
            36, Set.of("apiextensions.k8s.io/v1", "admissionregistration.k8s.io/v1", "policy/v1"));
    private static final ClusterCapabilities OLDEST = new ClusterCapabilities(
            15,
            Set.of(
                    "apiextensions.k8s.io/v1beta1",
                    "admissionregistration.k8s.io/v1beta1",
                    "policy/v1beta1",
                    "policy/v1beta1/podsecuritypolicies"));
    private static final ClusterCapabilities OPENSHIFT =
            new ClusterCapabilities(30, Set.of("apiextensions.k8s.io/v1", "config.openshift.io/v1"));

    /**
     * A cluster and what an admin asks for.
     *
     * @param name of the golden file
     */
    private record Case(String name, ClusterCapabilities server, Map<String, String> variables) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("today", TODAY, Map.of()),
                new Case("today-in-kube-system", TODAY, Map.of("NAMESPACE", "kube-system")),
                new Case("oldest", OLDEST, Map.of()),
                new Case("oldest-in-kube-system", OLDEST, Map.of("NAMESPACE", "kube-system")),
                new Case("oldest-with-another-port", OLDEST, Map.of("METRICS_EXPORTER_PORT", "9200")),
                new Case(
                        "openshift-with-admission",
                        OPENSHIFT,
                        Map.of(
                                "ENABLE_ADMISSION_CONTROLLER",
                                "true",
                                "SRIOV_NETWORK_WEBHOOK_IMAGE",
                                "example.org/w:1")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void an_installation_is_as_its_golden_file(Case wanted) throws IOException {
        var text =
                text(InstallPlanner.plan(ShippedManifests.read(), wanted.server(), new Variables(wanted.variables())));
        var golden = GOLDENS.resolve(wanted.name() + ".txt");
        if (Boolean.getBoolean("update-goldens")) {
            Files.createDirectories(GOLDENS);
            Files.writeString(golden, text);
        }
        assertThat(golden)
                .as("mvn -pl kubectl-sriovib test -Dupdate-goldens writes it; read the difference")
                .hasContent(text);
    }

    /** The choices, every object in its turn, and those that depend on the cluster in full. */
    private static String text(InstallationPlan plan) {
        var lines = Stream.concat(plan.choices().stream(), plan.all().map(InstallGoldensTest::line));
        var full = plan.objects().stream()
                .filter(object -> List.of(Namespace.class, SriovOperatorConfig.class, Deployment.class)
                        .contains(object.getClass()))
                .map(Serialization::asYaml);
        return Stream.concat(lines.map(line -> line + "\n"), full).collect(Collectors.joining());
    }

    private static String line(HasMetadata object) {
        var namespace = object.getMetadata().getNamespace();
        return "%s %s %s%s"
                .formatted(
                        object.getApiVersion(),
                        object.getKind(),
                        namespace == null ? "" : namespace + "/",
                        object.getMetadata().getName());
    }
}
