import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.apiserver.Definitions;
import io.sriovib.apiserver.MockApiServer;
import io.sriovib.process.ProcessLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Makes the AOT caches: the programs of bin/ do the main job once, on a mock API server and a simulated host, each in a JVM that notes which classes it uses; what the daemon uses on a real host
 * is added by {@link LinuxTraining}. Then a JVM for each makes the cache of these notes. It is the launcher that starts them, so runtime, class path and flags are those of later runs.
 *
 * <p>Usage: {@code java -cp 'target/lib/kubectl-sriovib/*' build/TrainingRun.java HOME}, which is the directory of bin/, and where target/aot has no caches yet. Exit status 1 if a program did
 * not do its job or left no cache; what all of them said is printed then. Every wait is bounded.
 */
public final class TrainingRun implements AutoCloseable {
    private static final String NODE = "node1";
    private static final String NAMESPACE = "kube-system";
    private static final int JOB_SECONDS = 90;
    private static final int END_SECONDS = 120;
    private static final Map<String, String> NODE_LABELS = Map.of(
            "node-role.kubernetes.io/worker", "",
            "kubernetes.io/os", "linux",
            "feature.node.kubernetes.io/custom-rdma.available", "true");

    private final Path home;
    private final MockApiServer server = MockApiServer.startEncrypted();
    private final KubernetesClient client = server.client();
    private final Path scratch = Files.createTempDirectory("training");

    private TrainingRun(Path home) throws IOException {
        this.home = home;
    }

    /** Trains all programs. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ProcessLog.configure();
        boolean done;
        try (var run = new TrainingRun(Path.of(arguments[0]).toRealPath())) {
            done = run.done();
        }
        System.exit(done ? 0 : 1);
    }

    private boolean done() throws IOException, InterruptedException {
        try {
            prepare();
            train();
            return true;
        } catch (CacheMissing | KubernetesClientException e) {
            System.err.println("training: " + e.getMessage() + "; the programs said:");
            for (var file : files(scratch, "")) {
                if (file.toString().endsWith(".log")) {
                    System.err.print(Files.readString(file));
                }
            }
            return false;
        }
    }

    private void train() throws IOException, InterruptedException {
        try (var operator = start("operator", "--health-probe-bind-address=0");
                var daemon = start(
                        "config-daemon", "start", "--node-name=" + NODE, "--simulate=" + scratch.resolve("host"));
                var watch = start("kubectl-sriovib", "watch", "--until-in-sync", "--time-limit=" + JOB_SECONDS)) {
            awaitVfs();
            for (var trained : List.of(operator, daemon, watch)) {
                trained.process.destroy();
            }
            for (var trained : List.of(operator, daemon, watch)) {
                trained.awaitEnd();
            }
            Files.write(daemon.classes(), LinuxTraining.classes(home, scratch), StandardOpenOption.APPEND);
            for (var trained : List.of(operator, daemon, watch)) {
                trained.makeCache();
            }
        }
    }

    /** What is there before anybody runs: kinds, list of cards, node, policy and network. */
    private void prepare() throws IOException {
        Definitions.install(client);
        create(Files.readString(home.resolve("bindata/supported-nic-ids.yaml")), ConfigMap.class);
        client.resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(NODE)
                        .withLabels(NODE_LABELS)
                        .endMetadata()
                        .build())
                .create();
        create(Files.readString(home.resolve("docs/examples/policy-ib0.yaml")), SriovNetworkNodePolicy.class);
        create(Files.readString(home.resolve("docs/examples/sriovnetwork.yaml")), SriovIBNetwork.class);
    }

    private <T extends HasMetadata> void create(String yaml, Class<T> kind) {
        var object = client.getKubernetesSerialization().unmarshal(yaml, kind);
        client.resource(object).inNamespace(NAMESPACE).create();
    }

    private void awaitVfs() {
        client.resources(SriovNetworkNodeState.class)
                .inNamespace(NAMESPACE)
                .withName(NODE)
                .waitUntilCondition(TrainingRun::hasVfs, JOB_SECONDS, TimeUnit.SECONDS);
    }

    private static boolean hasVfs(SriovNetworkNodeState state) {
        return state != null
                && state.getStatus() != null
                && "Succeeded".equals(state.getStatus().syncStatus())
                && state.getStatus().interfaces().stream()
                        .anyMatch(pf -> !pf.vfs().isEmpty());
    }

    private Trained start(String program, String... arguments) throws IOException {
        var builder = launcher(program, "SRIOVIB_CLASSES_TO");
        builder.command().addAll(List.of(arguments));
        builder.environment().put("KUBECONFIG", server.kubeconfig().toString());
        builder.environment().put("NAMESPACE", NAMESPACE);
        builder.environment().put("RESOURCE_PREFIX", "openshift.io");
        return new Trained(program, builder.start());
    }

    private ProcessBuilder launcher(String program, String variable) {
        var builder = new ProcessBuilder(home.resolve("bin").resolve(program).toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        scratch.resolve(program + ".log").toFile()));
        builder.environment().put(variable, classes(program).toString());
        return builder;
    }

    private Path classes(String program) {
        return scratch.resolve(program + ".classes");
    }

    /** A program that is being trained. */
    private final class Trained implements AutoCloseable {
        private final String program;
        private final Process process;

        private Trained(String program, Process process) {
            this.program = program;
            this.process = process;
        }

        private Path classes() {
            return TrainingRun.this.classes(program);
        }

        /** Waits until it has ended, which is when its notes are complete. */
        private void awaitEnd() throws InterruptedException {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                throw new CacheMissing(program);
            }
        }

        private void makeCache() throws IOException, InterruptedException {
            try (var maker = new Trained(
                    program, launcher(program, "SRIOVIB_CLASSES_FROM").start())) {
                maker.awaitEnd();
            }
            if (files(home.resolve("target/aot"), program + "-").isEmpty()) {
                throw new CacheMissing(program);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** A program did not end in time, or ended without having written its cache. */
    private static final class CacheMissing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private CacheMissing(String program) {
            super(program + " left no cache within " + END_SECONDS + " s");
        }
    }

    private static List<Path> files(Path directory, String prefix) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try (var files = Files.walk(scratch)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
