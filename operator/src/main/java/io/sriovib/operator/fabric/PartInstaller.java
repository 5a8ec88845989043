package io.sriovib.operator.fabric;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.FabricReason;
import io.sriovib.api.fabric.IBFabric;
import io.sriovib.api.fabric.IBFabricSpec;
import io.sriovib.operator.cluster.ClusterCapabilities;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.operator.component.FabricComponent;
import io.sriovib.operator.component.Installation;
import io.sriovib.operator.component.Rendering;
import io.sriovib.operator.component.Stamp;
import io.sriovib.operator.config.ComponentWriter;
import io.sriovib.operator.config.OwnedObjects;
import io.sriovib.operator.config.Ownership;
import io.sriovib.planning.fabric.InstallationPlan;
import io.sriovib.planning.fabric.InstallationPlanner;
import io.sriovib.planning.fabric.Part;
import io.sriovib.planning.finding.Finding;
import io.sriovib.process.ErrorText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Installs and removes the parts of an IBFabric (section 9.8), each by itself; what somebody else installed is only looked at. */
public final class PartInstaller {
    private final KubernetesClient client;
    private final Installation installation;
    private final PluginWatches plugins;
    private final OwnedObjects objects;
    private final ComponentWriter componentWriter;
    private final Definitions definitions;
    private @Nullable ClusterCapabilities server;

    /**
     * Writes by that writer.
     *
     * @param plugins what there is on the cluster
     * @param objects what there is of ours
     */
    public PartInstaller(
            KubernetesClient client,
            Installation installation,
            PluginWatches plugins,
            OwnedObjects objects,
            Writer writer) {
        this.client = client;
        this.installation = installation;
        this.plugins = plugins;
        this.objects = objects;
        this.componentWriter = new ComponentWriter(objects, writer, client.getKubernetesSerialization());
        this.definitions = new Definitions(client, writer);
    }

    /** Wakes the controller of that object when something that a part rests on changes. */
    <P extends HasMetadata> List<EventSource<?, P>> events(ResourceID primary) {
        var all = new ArrayList<EventSource<?, P>>(objects.events(primary));
        all.addAll(plugins.events(primary));
        return all;
    }

    /** Brings one part to what the fabric asks. */
    PartOutcome bring(Part part, IBFabric fabric, long generation) {
        var spec = Objects.requireNonNullElse(fabric.getSpec(), IBFabricSpec.NOTHING);
        var component = FabricComponent.of(part, installation);
        return switch (InstallationPlanner.plan(part, spec, plugins.plugins(), generation)) {
            case InstallationPlan.Leave(var condition, boolean settled) ->
                new PartOutcome(Optional.of(condition), settled);
            case InstallationPlan.Install(var condition) -> install(part, component, fabric, spec, condition);
            case InstallationPlan.Remove() -> {
                var outcome = componentWriter.bring(component, new Rendering.Unwanted(), stamp(fabric));
                yield new PartOutcome(
                        failure(part, FabricReason.INSTALLATION_FAILED, outcome.problems(), generation),
                        outcome.settled());
            }
        };
    }

    private PartOutcome install(
            Part part, FabricComponent component, IBFabric fabric, IBFabricSpec spec, Condition installed) {
        long generation = Objects.requireNonNull(installed.observedGeneration());
        var rendering = component.render(spec, server());
        if (rendering instanceof Rendering.Impossible(var problems)) {
            var reason = problems.stream().anyMatch(problem -> problem.reason() == FabricReason.INVALID_SPEC)
                    ? FabricReason.INVALID_SPEC
                    : FabricReason.MISSING_IMAGE;
            return new PartOutcome(failure(part, reason, problems, generation), true);
        }
        try {
            component.definitions().forEach(definition -> definitions.ensure(definition, server()));
        } catch (KubernetesClientException e) {
            var problem =
                    Finding.error(FabricReason.INSTALLATION_FAILED, part.title(), ErrorText.of(e), "it is tried again");
            return new PartOutcome(
                    failure(part, FabricReason.INSTALLATION_FAILED, List.of(problem), generation), false);
        }
        var outcome = componentWriter.bring(component, rendering, stamp(fabric));
        var failed = failure(part, FabricReason.INSTALLATION_FAILED, outcome.problems(), generation);
        return new PartOutcome(failed.or(() -> Optional.of(installed)), outcome.settled());
    }

    private static Optional<Condition> failure(
            Part part, FabricReason reason, List<Finding> problems, long generation) {
        var causes = problems.stream().map(Finding::text).collect(Collectors.joining("; "));
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(Condition.of(part.condition(), false, reason, causes, generation));
    }

    private Stamp stamp(IBFabric fabric) {
        return new Stamp(installation.namespace(), Ownership.of(fabric), objects.home());
    }

    /** Asked for once, and by one thread: only one fabric counts. */
    private ClusterCapabilities server() {
        if (server == null) {
            server = ClusterCapabilities.ask(client);
        }
        return server;
    }
}
