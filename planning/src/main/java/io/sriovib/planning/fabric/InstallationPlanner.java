package io.sriovib.planning.fabric;

import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.FabricReason;
import io.sriovib.api.fabric.IBFabricSpec;
import io.sriovib.planning.value.Known;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Decides whether the operator installs a part. Two of one part write the same files on the nodes, so one of somebody else's counts as the installation, and is never touched.
 *
 * <ol>
 *   <li>Not asked for: what is ours goes.
 *   <li>Whether there is another is not known: nothing is done.
 *   <li>There is another and none of ours: it is adopted.
 *   <li>Else ours is kept; another beside it is told of, since only a person can say which of them goes.
 * </ol>
 */
public final class InstallationPlanner {
    private InstallationPlanner() {}

    /**
     * Plans one part.
     *
     * @param spec of the IBFabric
     * @param plugins DaemonSets of the whole cluster that have one of the part's labels, in any order; others do not matter
     * @param generation of the IBFabric, for the condition
     */
    public static InstallationPlan plan(
            Part part, IBFabricSpec spec, Known<List<PluginView>> plugins, long generation) {
        if (!part.isAskedFor(spec)) {
            return new InstallationPlan.Remove();
        }
        return switch (plugins) {
            case Known.Unknown<List<PluginView>>(var cause) ->
                new InstallationPlan.Leave(
                        Condition.unknown(part.condition(), FabricReason.NOT_KNOWN_YET, cause, generation), false);
            case Known.Seen<List<PluginView>>(var seen) ->
                decide(part, seen.stream().filter(part::isIn).toList(), generation);
        };
    }

    private static InstallationPlan decide(Part part, List<PluginView> seen, long generation) {
        var others = seen.stream()
                .filter(plugin -> !plugin.ours())
                .map(PluginView::text)
                .sorted()
                .collect(Collectors.joining(", "));
        boolean ours = seen.stream().anyMatch(PluginView::ours);
        if (others.isEmpty()) {
            var message = part.title() + " is installed by this operator";
            return new InstallationPlan.Install(
                    Condition.of(part.condition(), true, FabricReason.INSTALLED, message, generation));
        }
        if (ours) {
            var message = "%s is also installed by somebody else: %s; remove that, or set spec.%s.install to false"
                    .formatted(part.title(), others, part.title());
            return new InstallationPlan.Install(
                    Condition.of(part.condition(), false, FabricReason.INSTALLED_TWICE, message, generation));
        }
        var message = "%s is installed by somebody else and left as it is: %s".formatted(part.title(), others);
        return new InstallationPlan.Leave(
                Condition.of(part.condition(), true, FabricReason.EXISTING_ADOPTED, message, generation), true);
    }
}
