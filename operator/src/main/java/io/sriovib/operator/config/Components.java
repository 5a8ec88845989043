package io.sriovib.operator.config;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.operator.cluster.ClusterCapabilities;
import io.sriovib.operator.cluster.Controllers;
import io.sriovib.operator.cluster.Reporting;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.operator.component.Installation;
import io.sriovib.operator.component.ServedForm;
import java.util.concurrent.CompletableFuture;

/** What keeps the components of the SriovOperatorConfig, wired for a server of which it is known what it can do. */
public final class Components implements AutoCloseable {
    private final OwnedObjects objects;
    private final Controllers controllers;

    /** Wires it; nothing is asked before {@link #start}. */
    public Components(
            KubernetesClient client,
            ClusterCapabilities server,
            Watches watches,
            Installation installation,
            Writer writer,
            Reporting reporting) {
        objects = new OwnedObjects(client, watches.namespace(), server, installation.hasPrometheusOperator());
        var form = new ServedForm(server, reporting.serialization());
        var config = new OperatorConfigController(watches, objects, form, installation, writer, reporting);
        controllers = new Controllers(client);
        controllers.add(
                "sriovoperatorconfig", config, config.configs(), scope -> scope.settingNamespace(watches.namespace()));
    }

    /** Starts, and returns when changes are looked at; the device plugin is rendered from how many ConfigMaps there are, so not before they are listed. */
    public void start(CompletableFuture<?> listed) {
        var own = objects.start();
        listed.join();
        own.join();
        controllers.start();
    }

    @Override
    public void close() {
        controllers.close();
        objects.close();
    }
}
