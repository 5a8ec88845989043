package io.sriovib.operator.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.ConditionedKind;
import io.sriovib.api.condition.OperatorConfigReason;
import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.api.v1.OperatorConfigStatus;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.cluster.Backoff;
import io.sriovib.operator.cluster.ConditionWriter;
import io.sriovib.operator.cluster.EventRecorder;
import io.sriovib.operator.cluster.ObjectStore;
import io.sriovib.operator.cluster.Reporting;
import io.sriovib.operator.cluster.SharedEventSource;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.operator.component.Component;
import io.sriovib.operator.component.Installation;
import io.sriovib.operator.component.ServedForm;
import io.sriovib.operator.component.Stamp;
import io.sriovib.operator.component.Wish;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.network.ReadyEvent;
import io.sriovib.planning.policy.DevicePluginShards;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps on the cluster what a SriovOperatorConfig asks for (section 4): every component by itself, so that one that cannot be had holds up no other (D22). Only the object {@code default} of the
 * operator's namespace counts.
 *
 * <p>The config gets no finalizer, since nobody takes one off when the operator is gone first (D20): what it owns is collected with it, or with the operator's namespace; what is in no namespace is
 * removed here when the config goes. The reference's finalizer is taken off wherever it is found.
 */
public final class OperatorConfigController implements Reconciler<SriovOperatorConfig> {
    private static final Logger log = LoggerFactory.getLogger(OperatorConfigController.class);
    private static final String KIND = "SriovOperatorConfig";
    /** Of the reference; ours puts none on. */
    public static final String FINALIZER = "operatorconfig.finalizers.sriovnetwork.openshift.io";

    private final Watches watches;
    private final OwnedObjects objects;
    private final List<Component> components;
    private final ComponentWriter componentWriter;
    private final Writer writer;
    private final ConditionWriter<SriovOperatorConfig> status;
    private final Reporting reporting;
    private final Backoff failures = new Backoff();
    private final ObjectStore<SriovOperatorConfig> configs = new ObjectStore<>(_ -> {});

    /** Reconciles the config of the operator's namespace. */
    public OperatorConfigController(
            Watches watches,
            OwnedObjects objects,
            ServedForm form,
            Installation installation,
            Writer writer,
            Reporting reporting) {
        this.watches = watches;
        this.objects = objects;
        this.components = Component.all(installation);
        this.componentWriter = new ComponentWriter(objects, form, writer);
        this.writer = writer;
        this.reporting = reporting;
        this.status = new ConditionWriter<>(
                new ConditionWriter.Field<>(
                        ConditionedKind.OPERATOR_CONFIG.owned(),
                        OperatorConfigController::conditions,
                        OperatorConfigController::put),
                (config, before, now) -> ReadyEvent.between(before, now)
                        .ifPresent(event -> reporting
                                .events()
                                .record(config, EventRecorder.Type.NORMAL, event.reason(), event.message())),
                configs,
                writer,
                reporting);
    }

    private static List<Condition> conditions(SriovOperatorConfig config) {
        return config.getStatus() == null ? List.of() : config.getStatus().conditions();
    }

    private static void put(SriovOperatorConfig config, List<Condition> conditions) {
        config.setStatus(new OperatorConfigStatus(null, null, conditions));
    }

    /** What the controller keeps of its primaries. */
    public ObjectStore<SriovOperatorConfig> configs() {
        return configs;
    }

    @Override
    public List<EventSource<?, SriovOperatorConfig>> prepareEventSources(
            EventSourceContext<SriovOperatorConfig> context) {
        var config = new ResourceID(DefaultOperatorConfig.NAME, watches.namespace());
        var all = new ArrayList<>(objects.<SriovOperatorConfig>events(config));
        all.add(new SharedEventSource<>(
                "device-plugin-config",
                ConfigMap.class,
                watches.configMaps(),
                map -> isFurtherShard(map) ? List.of(config) : List.of()));
        return all;
    }

    @Override
    public UpdateControl<SriovOperatorConfig> reconcile(
            SriovOperatorConfig config, Context<SriovOperatorConfig> context) {
        try {
            boolean going = context.isPrimaryResourceDeleted() || config.isMarkedForDeletion();
            boolean settled = config.getMetadata().getName().equals(DefaultOperatorConfig.NAME)
                    ? (going ? remove(config) : pass(config))
                    : going || status.write(config, ConfigConditions.notTheDefault(generation(config)));
            reporting.metrics().reconciled(KIND, settled);
            if (!settled) {
                return UpdateControl.<SriovOperatorConfig>noUpdate().rescheduleAfter(failures.failed(key(config)));
            }
            failures.succeeded(key(config));
            return UpdateControl.noUpdate();
        } catch (KubernetesClientException e) {
            reporting.metrics().reconciled(KIND, false);
            throw e;
        }
    }

    private String key(SriovOperatorConfig config) {
        return configs.getKey(config);
    }

    /** Returns false when something must be tried again. The finalizer goes after the components: a webhook that the Go operator left may refuse that, until ours is in its place. */
    private boolean pass(SriovOperatorConfig config) {
        var spec = Objects.requireNonNullElse(config.getSpec(), OperatorConfigSpec.DEFAULT);
        var wish = new Wish(spec, shards(), serving());
        var problems = new ArrayList<>(unsupported(spec));
        boolean settled = true;
        for (var component : components) {
            var outcome = componentWriter.bring(component, component.render(wish), stamp(config));
            problems.addAll(outcome.problems());
            settled &= outcome.settled();
        }
        var released = withoutFinalizer(config);
        if (released.isEmpty()) {
            return false;
        }
        var conditions = ConfigConditions.of(problems, refusals(), rollouts(), generation(config));
        return status.write(released.get(), conditions) && settled;
    }

    /** It may be gone already: its uid is still that of the owner. */
    private boolean remove(SriovOperatorConfig config) {
        boolean settled = true;
        for (var component : components) {
            var outcome = componentWriter.removeClusterScoped(component, stamp(config));
            outcome.problems().forEach(problem -> log.warn(problem.text()));
            settled &= outcome.settled();
        }
        return settled
                && (!config.isMarkedForDeletion() || withoutFinalizer(config).isPresent());
    }

    /** Returns the config as it is then; empty when somebody was faster. */
    private Optional<SriovOperatorConfig> withoutFinalizer(SriovOperatorConfig config) {
        if (!config.hasFinalizer(FINALIZER)) {
            return Optional.of(config);
        }
        var patch = JsonNodeFactory.instance.objectNode();
        var rest = patch.withObject("/metadata").withArray("/finalizers");
        config.getFinalizers().stream()
                .filter(finalizer -> !finalizer.equals(FINALIZER))
                .forEach(rest::add);
        return configs.written(writer.patchKeys(config, patch)).settled();
    }

    private Stamp stamp(SriovOperatorConfig config) {
        return new Stamp(watches.namespace(), Ownership.of(config), objects.home());
    }

    private List<Finding> refusals() {
        var refused = objects.refusedPods();
        return objects.daemonSets(KIND)
                .sorted(Comparator.comparing(
                        daemonSet -> daemonSet.getMetadata().getName()))
                .flatMap(daemonSet -> refused.of(daemonSet).stream())
                .toList();
    }

    private List<Rollout> rollouts() {
        return objects.daemonSets(KIND)
                .map(Rollout::of)
                .sorted(Comparator.comparing(Rollout::name))
                .toList();
    }

    private Set<String> serving() {
        return rollouts().stream().filter(Rollout::available).map(Rollout::name).collect(Collectors.toSet());
    }

    private int shards() {
        return 1
                + (int) watches.configMaps().list().stream()
                        .filter(OperatorConfigController::isFurtherShard)
                        .count();
    }

    private static boolean isFurtherShard(ConfigMap map) {
        return map.getMetadata().getName().matches(DevicePluginShards.NAME + "-[0-9]+");
    }

    private static List<Finding> unsupported(OperatorConfigSpec spec) {
        return "systemd".equals(spec.configurationMode())
                ? List.of(Finding.error(
                        OperatorConfigReason.UNSUPPORTED_CONFIGURATION,
                        "configurationMode",
                        "systemd is not done by this version; the daemons configure the nodes as in mode daemon",
                        "set it to daemon"))
                : List.of();
    }

    private static long generation(SriovOperatorConfig config) {
        return Objects.requireNonNullElse(config.getMetadata().getGeneration(), 0L);
    }
}
