package io.sriovib.scenario.fault;

import io.sriovib.operator.OperatorMain;
import io.sriovib.operator.OperatorSettings;
import io.sriovib.operator.SriovOperator;
import io.sriovib.process.ClusterClient;
import io.sriovib.scenario.Child;
import io.sriovib.scenario.Cluster;
import io.sriovib.scenario.Programs;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;

/** One life of an operator behind a proxy of its own. It ends in the middle of whatever it does; what it remembers and what it has not sent is lost. */
final class Life implements AutoCloseable {
    private final FaultProxy proxy;
    private final Runnable end;
    private volatile boolean over;

    private Life(FaultProxy proxy, Runnable end) {
        this.proxy = proxy;
        this.end = end;
    }

    /** How lives begin: in this JVM, or as a process. */
    @FunctionalInterface
    interface Birth {
        Life begin(Cluster cluster);
    }

    /** In this JVM: cut off from the API server for ever, which is all of a death that the server sees. A new one takes no time to start. */
    static Life here(Cluster cluster) {
        var proxy = FaultProxy.start();
        var client = ClusterClient.open(proxy.config());
        var operator = new SriovOperator(
                client, OperatorSettings.fromEnvironment(Programs.environment(cluster)), InstantSource.system());
        operator.start();
        return new Life(
                proxy,
                () -> Thread.ofVirtual().start(() -> {
                    operator.close();
                    client.close();
                }));
    }

    /** A process that gets SIGKILL. */
    static Life process(Cluster cluster, Path directory) {
        var proxy = FaultProxy.start();
        var environment = new HashMap<>(Programs.environment(cluster));
        environment.put("KUBECONFIG", proxy.kubeconfig(directory).toString());
        var child = Child.start(
                OperatorMain.class, environment, List.of("--no-leader-election", "--health-probe-bind-address=0"));
        return new Life(proxy, () -> {
            child.kill();
            child.close();
        });
    }

    FaultProxy proxy() {
        return proxy;
    }

    boolean isOver() {
        return over;
    }

    /** From now on nothing of it reaches the server. */
    @Override
    public void close() {
        if (!over) {
            end.run();
            proxy.close();
            over = true;
        }
    }
}
