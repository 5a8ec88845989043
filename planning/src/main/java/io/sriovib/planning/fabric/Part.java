package io.sriovib.planning.fabric;

import io.sriovib.api.condition.ConditionType;
import io.sriovib.api.fabric.IBFabricSpec;
import java.util.Set;

/** What an IBFabric can install, and by which labels one of somebody else's is recognized. */
public enum Part {
    /** {@code spec.multus.install}. */
    MULTUS("multus", ConditionType.MULTUS_INSTALLED, Set.of("multus"), Set.of("multus", "multus-cni", "rke2-multus")),

    /** {@code spec.whereabouts.install}; OpenShift's comes with its further plugins. */
    WHEREABOUTS(
            "whereabouts",
            ConditionType.WHEREABOUTS_INSTALLED,
            Set.of("whereabouts", "multus-additional-cni-plugins"),
            Set.of("whereabouts", "whereabouts-chart", "rke2-whereabouts"));

    /** Label of the projects' own manifests. */
    public static final String APP = "app";

    /** Label of Helm charts. */
    public static final String CHART = "app.kubernetes.io/name";

    private final String title;
    private final ConditionType condition;
    private final Set<String> apps;
    private final Set<String> charts;

    Part(String title, ConditionType condition, Set<String> apps, Set<String> charts) {
        this.title = title;
        this.condition = condition;
        this.apps = apps;
        this.charts = charts;
    }

    /** For conditions and logs; also the name of its field in the spec. */
    public String title() {
        return title;
    }

    /** The condition that speaks of it. */
    public ConditionType condition() {
        return condition;
    }

    /** Values of label {@link #APP} by which DaemonSets of it are known. */
    public Set<String> apps() {
        return apps;
    }

    /** Values of label {@link #CHART} by which DaemonSets of it are known. */
    public Set<String> charts() {
        return charts;
    }

    /** Whether the DaemonSet is one of it. */
    public boolean isIn(PluginView plugin) {
        return apps.contains(plugin.labels().getOrDefault(APP, ""))
                || charts.contains(plugin.labels().getOrDefault(CHART, ""));
    }

    /** Whether the spec asks for it. */
    public boolean isAskedFor(IBFabricSpec spec) {
        return switch (this) {
            case MULTUS ->
                spec.multus() != null && Boolean.TRUE.equals(spec.multus().install());
            case WHEREABOUTS ->
                spec.whereabouts() != null
                        && Boolean.TRUE.equals(spec.whereabouts().install());
        };
    }
}
