package io.sriovib.daemon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.loop.HostPlanner;
import io.sriovib.daemon.observe.ObservationException;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.node.NodePlan;
import io.sriovib.planning.node.Step;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what the daemon would do for a node state, and touches nothing. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what the daemon would do on this host for a node state, and touches nothing.",
            "The file is what `kubectl get sriovnetworknodestate NODE -o yaml` prints; only its spec counts."
        },
        footerHeading = "%nDisruption, how much a change hurts:%n",
        footer = {
            "  NONE    nobody notices",
            "  VF      VFs that nobody holds are taken away or changed",
            "  DRAIN   VFs that pods hold are: the daemon waits for these pods to go",
            "  REBOOT  the machine must be restarted",
            "",
            "Example:",
            "  kubectl -n kube-system get sriovnetworknodestate node1 -o yaml > node1.yaml",
            "  config-daemon plan --node-state node1.yaml"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything that is asked for is so, or can be done",
            "1:an ERROR is in the way of some of it, or the host can't be read",
            "2:the command line or a file is not usable; standard error says why"
        })
final class PlanCommand implements Callable<Integer> {
    /** Form of the output. */
    enum Output {
        /** For a person. */
        text,
        /** For a program. */
        json
    }

    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--node-state", paramLabel = "FILE", required = true, description = "node state as YAML or JSON")
    private Path nodeState = Path.of("node-state.yaml");

    @Option(
            names = {"-o", "--output"},
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
            defaultValue = "text")
    private Output output = Output.text;

    @Mixin
    private HostOptions host = new HostOptions();

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        var state = NodeStateFile.read(nodeState);
        try (var opened = host.look(state.name())) {
            var plan = HostPlanner.dryRun(opened.host(), state.spec());
            print(plan);
            return fine(plan) ? 0 : FAILED;
        } catch (ObservationException | HostException e) {
            spec.commandLine().getErr().println("the host can't be read: " + e.getMessage());
            return FAILED;
        }
    }

    private static boolean fine(NodePlan plan) {
        return plan.allFindings().stream().noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }

    private void print(NodePlan plan) throws JsonProcessingException {
        var out = spec.commandLine().getOut();
        switch (output) {
            case text -> text(plan, out);
            case json ->
                out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json(plan)));
        }
        out.flush();
    }

    private static void text(NodePlan plan, PrintWriter out) {
        if (plan.steps().isEmpty() && plan.blocked().isEmpty()) {
            out.println(fine(plan) ? "Nothing to do: the host is as the spec asks." : "Nothing can be done now:");
        }
        for (var pf : plan.pfs()) {
            if (!pf.steps().isEmpty() || !pf.blocked().isEmpty()) {
                out.println(pf.pf() + "  disruption " + pf.disruption());
                pf.steps().forEach(step -> out.println("  " + step.text()));
                pf.blocked().forEach(step -> out.println("  waits for holders: " + step.text()));
            }
        }
        plan.allFindings().forEach(finding -> out.println(finding.severity() + " " + finding.text()));
    }

    private static ObjectNode json(NodePlan plan) {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("disruption", plan.disruption().name());
        var pfs = root.putArray("pfs");
        plan.pfs().forEach(pf -> {
            var entry = pfs.addObject();
            entry.put("pciAddress", pf.pf().text());
            entry.put("disruption", pf.disruption().name());
            steps(entry.putArray("steps"), pf.steps());
            steps(entry.putArray("blocked"), pf.blocked());
        });
        var findings = root.putArray("findings");
        plan.allFindings().forEach(finding -> finding(findings.addObject(), finding));
        return root;
    }

    private static void steps(ArrayNode array, List<Step> steps) {
        steps.forEach(step -> array.addObject()
                .put("kind", step.getClass().getSimpleName())
                .put("vf", step.vfIndex().isPresent() ? step.vfIndex().getAsInt() : null)
                .put("text", step.text()));
    }

    private static void finding(ObjectNode entry, Finding finding) {
        entry.put("severity", finding.severity().name())
                .put("reason", finding.reason().word())
                .put("subject", finding.subject())
                .put("message", finding.message())
                .put("remedy", finding.remedy());
    }
}
