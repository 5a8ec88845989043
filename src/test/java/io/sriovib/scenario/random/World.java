package io.sriovib.scenario.random;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.scenario.random.cluster.MemoryCluster;
import io.sriovib.scenario.random.cluster.OperatorUnderTest;
import io.sriovib.scenario.random.node.SimulatedNode;
import io.sriovib.scenario.random.node.Violation;
import io.sriovib.scenario.random.time.SimulatedTime;
import io.sriovib.simulation.machine.SimulatedCard;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A cluster with its machines, its operator and its people; what happens in it follows from the seed alone. */
final class World implements OperatorUnderTest.Observer {
    /** The only namespace. */
    static final String NAMESPACE = OperatorUnderTest.NAMESPACE;

    private static final Duration RESTART = Duration.ofSeconds(5);
    private static final Duration LONGEST_LAG = Duration.ofSeconds(61);

    private final SimulatedTime time = new SimulatedTime();
    private final MemoryCluster cluster = new MemoryCluster();
    private final Map<String, SimulatedNode> nodes = new TreeMap<>();
    private final Random chance;
    private OperatorUnderTest operator;
    private Optional<OperatorUnderTest> superseded = Optional.empty();
    private Instant supersededKnown = Instant.MIN;
    private Duration operatorLag = Duration.ofMillis(50);
    private Duration daemonLag = Duration.ofMillis(50);
    private boolean restartDue;
    private int refusals;
    private int refusalCode;
    private int machines;
    private long operatorWrites;

    World(long seed) {
        chance = new Random(seed);
        var config = new SriovOperatorConfig();
        config.setMetadata(new ObjectMetaBuilder()
                .withNamespace(NAMESPACE)
                .withName("default")
                .build());
        config.setSpec(OperatorConfigSpec.DEFAULT);
        cluster.create(config);
        cluster.create(new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName("supported-nic-ids")
                .endMetadata()
                .withData(Map.of("ConnectX-5", "15b3 1017 1018", "XXV710", "8086 158b 154c"))
                .build());
        int size = 2 + chance.nextInt(2);
        for (int i = 0; i < size; i++) {
            join();
        }
        operator = startOperator();
    }

    private OperatorUnderTest startOperator() {
        return new OperatorUnderTest(cluster, time, () -> lag(operatorLag), this);
    }

    private Duration lag(Duration most) {
        return Duration.ofMillis(1 + chance.nextLong(most.toMillis()));
    }

    SimulatedTime time() {
        return time;
    }

    MemoryCluster cluster() {
        return cluster;
    }

    /** The machines that run, by name. */
    Map<String, SimulatedNode> nodes() {
        return nodes;
    }

    /** A new machine joins: one InfiniBand card, sometimes a second one, sometimes an Ethernet card. */
    String join() {
        int number = ++machines;
        long guid = SimulatedCard.SEED_GUID.bits() + 16L * number;
        var first = SimulatedCard.connectX5(new Guid(guid));
        var cards = switch (number % 3) {
            case 0 ->
                new SimulatedCard[] {
                    first, SimulatedCard.connectX5(new Guid(guid + 8)).at(new PciAddress("0000:84:00.0"), "ib1")
                };
            case 1 -> new SimulatedCard[] {first};
            default ->
                new SimulatedCard[] {
                    first.forgetful(),
                    SimulatedCard.ethernet(new PciAddress("0000:3b:00.0"), "eth0", new Guid(guid + 8))
                };
        };
        var machine = SimulatedMachine.with("node" + number, cards);
        nodes.put(machine.name(), new SimulatedNode(machine, cluster, time, () -> lag(daemonLag)));
        cluster.create(new NodeBuilder()
                .withNewMetadata()
                .withName(machine.name())
                .withLabels(labels(number % 2 == 0 ? "a" : "b", true))
                .endMetadata()
                .build());
        return machine.name();
    }

    /** Labels of a node: its group, and whether it is a worker. */
    static Map<String, String> labels(String group, boolean worker) {
        var labels = new TreeMap<>(Map.of("group", group, "kubernetes.io/os", "linux"));
        if (worker) {
            labels.put("node-role.kubernetes.io/worker", "");
        }
        return labels;
    }

    /** A machine leaves for good. */
    void leave(String name) {
        Optional.ofNullable(nodes.remove(name)).ifPresent(SimulatedNode::end);
        cluster.delete(Node.class, name, null);
    }

    OperatorUnderTest operator() {
        return operator;
    }

    /** The operator dies and is started again. */
    void killOperator() {
        operator.kill();
    }

    /**
     * Another operator takes over, and the old one does not know it yet, as a process that was stopped while its Lease ended. Returns false when there are two already, or
     * none.
     */
    boolean supersedeOperator(Duration unaware) {
        if (twoAct() || !operator.alive()) {
            return false;
        }
        var old = operator;
        superseded = Optional.of(old);
        supersededKnown = time.instant().plus(unaware).plus(LONGEST_LAG);
        time.after(unaware, old::kill);
        operator = startOperator();
        return true;
    }

    /** Until the one has seen what the other wrote last. Their order and their differences are then judged by what comes of it. */
    @Override
    public boolean twoAct() {
        return time.instant().isBefore(supersededKnown);
    }

    /** Starts the operator anew if it has died. */
    private void keepOperator() {
        restartDue = false;
        if (!operator.alive()) {
            operator = startOperator();
        }
    }

    void operatorLag(Duration most) {
        operatorLag = most;
    }

    void daemonLag(Duration most) {
        daemonLag = most;
    }

    /** The API server refuses the operator's next writes. */
    void refuse(int writes, int code) {
        refusals = writes;
        refusalCode = code;
    }

    /** What has been written until now, by whom. A node that tries again what the kernel refuses says so each time, by right. */
    Map<String, Long> writes() {
        var writes = new TreeMap<>(Map.of("operator", operatorWrites));
        if (cluster.list(SriovNetworkNodeState.class).stream().noneMatch(World::triesAgain)) {
            writes.put("API server", cluster.version());
        }
        nodes.forEach((name, node) -> writes.put(name, node.hostWrites()));
        return writes;
    }

    private static boolean triesAgain(SriovNetworkNodeState state) {
        var status = state.getStatus();
        return status != null
                && "Failed".equals(status.syncStatus())
                && !status.plan().isEmpty();
    }

    @Override
    public void beforeWrite(String what) {
        if (refusals > 0) {
            refusals--;
            throw new KubernetesClientException(
                    "refused",
                    refusalCode,
                    new StatusBuilder()
                            .withCode(refusalCode)
                            .withMessage("refused")
                            .build());
        }
    }

    @Override
    public void afterWrite(String what, boolean differs) {
        operatorWrites++;
        if (!differs && !twoAct()) {
            throw new Violation("no write without a difference", "the operator's " + what);
        }
    }

    /** What goes wrong goes right from now on; pods end too if so told. */
    void calm(boolean podsEnd) {
        refusals = 0;
        operatorLag = Duration.ofMillis(50);
        daemonLag = Duration.ofMillis(50);
        operator.killAtWrite(Integer.MAX_VALUE);
        superseded.ifPresent(OperatorUnderTest::kill);
        for (var node : nodes.values()) {
            node.faults().clear();
            node.host().faults().succeed();
            node.host().holdersUnknown(Optional.empty());
            node.gone().forEach(node::plug);
            node.reachable(true);
            node.daemon().ifPresent(daemon -> daemon.killAtWrite(Integer.MAX_VALUE));
            if (podsEnd) {
                node.users().releaseAll();
            }
            node.disturbed();
        }
    }

    /** Everything ends. */
    void end() {
        operator.kill();
        superseded.ifPresent(OperatorUnderTest::kill);
        List.copyOf(nodes.values()).forEach(SimulatedNode::end);
    }

    /** Nobody may ever have lost a VF. */
    void requireNoHarm() {
        for (var node : nodes.values()) {
            var harm = node.host().harm();
            if (!harm.isEmpty()) {
                throw new Violation("no VF in use is touched", node.name() + ": " + harm);
            }
        }
        if (!operator.alive() && !restartDue) {
            restartDue = true;
            time.after(RESTART, this::keepOperator);
        }
    }
}
