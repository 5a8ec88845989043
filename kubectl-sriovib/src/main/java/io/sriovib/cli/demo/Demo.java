package io.sriovib.cli.demo;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.apiserver.ApiServer;
import io.sriovib.apiserver.Definitions;
import io.sriovib.cli.live.NodeStates;
import io.sriovib.cli.live.NodeView;
import io.sriovib.cli.live.Progress;
import io.sriovib.cli.live.Screen;
import io.sriovib.cli.table.Count;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * The main job on simulated nodes, in three acts, and a fourth with pods where the server can run them. The operator and the daemons are the real ones; only the machines are simulated. What the demo says to have
 * happened it has read from the API.
 */
public final class Demo {
    private final DemoSettings settings;
    private final Screen screen;
    private final Progress progress;
    private final InstantSource clock;

    /** A demo that prints to this screen; the progress has begun to count its time. */
    public Demo(DemoSettings settings, Screen screen, Progress progress, InstantSource clock) {
        this.settings = settings;
        this.screen = screen;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Plays all acts.
     *
     * @param server empty, as it was started
     * @param cast makes them for a client
     * @param encore is run at the end, while everything is still up
     * @return whether each step was seen; if not, the last line says which was not
     */
    public boolean play(ApiServer server, Function<KubernetesClient, Actors> cast, Encore encore)
            throws InterruptedException {
        var client = server.client();
        var admin = new Admin(client);
        progress.line("API server: " + server.description());
        boolean podsRun = runPods(server);
        int definitions = Definitions.install(client);
        progress.line("installed %d CustomResourceDefinitions, multus' NetworkAttachmentDefinition among them"
                .formatted(definitions));
        try (var states = NodeStates.watch(client, Optional.of(DemoSettings.NAMESPACE), clock);
                var actors = cast.apply(client)) {
            var stage = new Stage(client, states, NodeView.on(screen, progress), progress, settings.stepLimit());
            try {
                playActs(stage, admin, actors, podsRun);
            } catch (StepNotSeen e) {
                progress.text("");
                progress.text("demo FAILED after %s: %s".formatted(progress.elapsed(), e.getMessage()));
                return false;
            }
            progress.text("");
            progress.text("demo passed: %s, %d steps, each seen through the API, in %s"
                    .formatted(Count.of(settings.nodes(), "node"), stage.steps(), progress.elapsed()));
            encore.play(server);
            return true;
        }
    }

    /** What happens between the last act and the end. */
    @FunctionalInterface
    public interface Encore {
        /** Returns when everything may be taken down. */
        void play(ApiServer server) throws InterruptedException;
    }

    private boolean runPods(ApiServer server) {
        var missing = server.runPods();
        progress.line(missing.map(cause -> "no act with pods: " + cause)
                .orElse("controller manager, scheduler and kwok are started beside it, so that pods can run"));
        return missing.isEmpty();
    }

    private void playActs(Stage stage, Admin admin, Actors actors, boolean podsRun) throws InterruptedException {
        prepare(stage, admin, actors);
        new PolicyAct(stage, actors.nodes()).play(admin);
        if (podsRun) {
            playWithPods(stage, admin, actors);
        } else {
            new RebootAct(stage, actors.nodes().getFirst()).play(actors);
            new RemovalAct(stage, settings.nodes()).play(admin);
        }
    }

    private void playWithPods(Stage stage, Admin admin, Actors actors) throws InterruptedException {
        var workload = new Workload(stage.client());
        actors.startKubelets();
        new WorkloadAct(stage, workload, settings.nodes()).play(admin);
        var reboot = new RebootAct(stage, workload.someNode());
        reboot.play(actors);
        reboot.awaitPod(workload);
        new RemovalAct(stage, settings.nodes()).play(admin, workload);
    }

    private void prepare(Stage stage, Admin admin, Actors actors) throws InterruptedException {
        admin.createBuiltIn(Documents.text(Documents.SUPPORTED_NICS), ConfigMap.class, DemoSettings.NAMESPACE);
        actors.nodes().forEach(admin::createNode);
        stage.seen("created %s, labelled as having an RDMA card, and the list of supported cards"
                .formatted(Count.of(settings.nodes(), "worker node")));
        actors.startOperator();
        stage.await(
                "the operator runs; it created SriovOperatorConfig default, as there was none",
                stage.client()
                        .resources(SriovOperatorConfig.class)
                        .inNamespace(DemoSettings.NAMESPACE)
                        .withName("default"),
                _ -> true);
        actors.startNodes();
        stage.tell("one config daemon per node runs, each on a simulated machine with a ConnectX-5 at 0000:83:00.0");
        stage.awaitNodes(
                "all nodes report their card: PF ib0, no VFs yet, nothing to do",
                states -> Vfs.complete(states, settings.nodes(), 0)
                        && states.stream().allMatch(Vfs::reported));
    }
}
