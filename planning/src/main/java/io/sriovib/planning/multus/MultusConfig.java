package io.sriovib.planning.multus;

import static io.sriovib.planning.json.Json.array;
import static io.sriovib.planning.json.Json.object;

import io.sriovib.api.condition.FabricReason;
import io.sriovib.api.fabric.DefaultNetwork;
import io.sriovib.api.fabric.Flannel;
import io.sriovib.api.fabric.Multus;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.json.Json;
import io.sriovib.planning.json.Json.Literal;
import io.sriovib.planning.json.Json.Member;
import io.sriovib.planning.json.Json.Text;
import io.sriovib.planning.json.JsonPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The text of {@code cni-conf.json}, or what keeps it from being one. */
public sealed interface MultusConfig {
    /**
     * A configuration.
     *
     * @param value the tree; members in the order of the notes' file
     * @param findings what may surprise
     */
    record Rendered(Json.ObjectValue value, List<Finding> findings) implements MultusConfig {
        public Rendered {
            findings = List.copyOf(findings);
        }

        /** As it stands in the ConfigMap. */
        public String text() {
            return JsonPrinter.print(value) + "\n";
        }
    }

    /**
     * The spec cannot be rendered.
     *
     * @param findings everything that is wrong or doubtful, at least one error
     */
    record Refused(List<Finding> findings) implements MultusConfig {
        public Refused {
            findings = List.copyOf(findings);
        }
    }

    /** Renders the spec; with nothing set it equals the notes' ConfigMap as JSON ({@code seed/multus-cni-config.yaml}). */
    static MultusConfig render(Multus multus) {
        var findings = new ArrayList<Finding>();
        var kubeconfig = Objects.requireNonNullElse(multus.kubeconfig(), MultusNames.KUBECONFIG);
        if (!kubeconfig.startsWith("/")) {
            findings.add(Finding.error(
                    FabricReason.INVALID_SPEC,
                    "spec.multus.kubeconfig",
                    "\"%s\" is not an absolute path".formatted(kubeconfig),
                    "give the file's path on the nodes, or leave the field out"));
        }
        var delegate = delegate(multus.defaultNetwork(), findings);
        if (delegate.isEmpty() || findings.stream().anyMatch(MultusConfig::isError)) {
            return new Refused(findings);
        }
        var members = new ArrayList<Member>();
        members.add(Member.of("name", Text.of("multus-cni-network")));
        members.add(Member.of("type", Text.of("multus")));
        if (orTrue(multus.portMappings())) {
            members.add(portMappings());
        }
        members.add(Member.of("delegates", array(delegate.get())));
        members.add(Member.of("kubeconfig", Text.of(kubeconfig)));
        return new Rendered(new Json.ObjectValue(members), findings);
    }

    private static Optional<Json> delegate(@Nullable DefaultNetwork network, List<Finding> findings) {
        if (network == null || network.delegate() == null) {
            var flannel = network == null ? null : network.flannel();
            return Optional.of(flannel(Objects.requireNonNullElse(flannel, new Flannel(null, null, null, null, null))));
        }
        if (network.flannel() != null) {
            findings.add(Finding.error(
                    FabricReason.INVALID_SPEC,
                    "spec.multus.defaultNetwork",
                    "flannel and delegate are both set, a cluster has one default network",
                    "remove one of them"));
            return Optional.empty();
        }
        return DelegateCheck.delegate(network.delegate(), findings::add);
    }

    private static Json flannel(Flannel flannel) {
        var plugin = object(
                Member.of("type", Text.of("flannel")),
                Member.of("name", Text.of(Objects.requireNonNullElse(flannel.networkName(), "cbr0"))),
                Member.of(
                        "delegate",
                        object(
                                Member.of("isDefaultGateway", Literal.of(orTrue(flannel.isDefaultGateway()))),
                                Member.of("hairpinMode", Literal.of(orTrue(flannel.hairpinMode()))))));
        var portmap = object(Member.of("type", Text.of("portmap")), portMappings());
        return object(
                Member.of("cniVersion", Text.of(Objects.requireNonNullElse(flannel.cniVersion(), "0.2.0"))),
                Member.of("name", Text.of(Objects.requireNonNullElse(flannel.name(), "flannel"))),
                Member.of("plugins", array(plugin, portmap)));
    }

    private static Member portMappings() {
        return Member.of("capabilities", object(Member.of("portMappings", Literal.of(true))));
    }

    private static boolean orTrue(@Nullable Boolean value) {
        return Objects.requireNonNullElse(value, true);
    }

    private static boolean isError(Finding finding) {
        return finding.severity() == Finding.Severity.ERROR;
    }
}
