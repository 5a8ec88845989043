package io.sriovib.scenario.deploy;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.cli.demo.Actors;
import io.sriovib.cli.demo.SimulatedActors;
import io.sriovib.scenario.Child;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The demo's actors, but the operator is installed, and runs as its Deployment would start it, with the rights of the installation alone; so do the daemons. */
final class InstalledActors implements Actors {
    private final Accounts accounts;
    private final Path directory;
    private final KubernetesClient daemonClient;
    private final SimulatedActors machines;
    private final Consumer<String> said;
    private Optional<Child> operator = Optional.empty();

    /** @param said told at the end what the operator has said */
    InstalledActors(int nodes, Accounts accounts, Path directory, Consumer<String> said) {
        this.said = said;
        this.accounts = accounts;
        this.directory = directory;
        this.daemonClient = accounts.as("sriov-network-config-daemon");
        this.machines =
                new SimulatedActors(nodes, accounts.installation().client(), daemonClient, InstantSource.system());
    }

    @Override
    public List<String> nodes() {
        return machines.nodes();
    }

    @Override
    public void startOperator() {
        accounts.installation().install();
        operator = Optional.of(accounts.operatorAsTheDeploymentStartsIt(directory));
    }

    @Override
    public void startNodes() {
        machines.startNodes();
    }

    @Override
    public void startKubelets() {
        machines.startKubelets();
    }

    @Override
    public void reboot(String node) {
        machines.reboot(node);
    }

    @Override
    public void close() {
        machines.close();
        operator.ifPresent(child -> {
            said.accept(child.output());
            child.close();
        });
        daemonClient.close();
    }
}
