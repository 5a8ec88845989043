package io.sriovib.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.operator.cluster.ClusterCapabilities;
import io.sriovib.operator.cluster.Controllers;
import io.sriovib.operator.cluster.Reporting;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.operator.component.Installation;
import io.sriovib.operator.component.ServedForm;
import io.sriovib.operator.config.OperatorConfigController;
import io.sriovib.operator.config.OwnedObjects;
import io.sriovib.operator.fabric.FabricController;
import io.sriovib.operator.fabric.PartInstaller;
import io.sriovib.operator.fabric.PluginWatches;
import java.util.concurrent.CompletableFuture;

/** What keeps the objects that a SriovOperatorConfig and an IBFabric ask for, wired for a server of which it is known what it can do. */
final class Components implements AutoCloseable {
    private final Watches watches;
    private final OwnedObjects objects;
    private final PluginWatches plugins;
    private final Controllers fabrics;
    private final Controllers configs;
    private final CompletableFuture<Boolean> owned = new CompletableFuture<>();

    /** Wires it; nothing is asked before the starts. */
    Components(
            KubernetesClient client,
            ClusterCapabilities server,
            Watches watches,
            Installation installation,
            Writer writer,
            Reporting reporting) {
        this.watches = watches;
        var namespace = watches.namespace();
        var form = new ServedForm(server, reporting.serialization());
        objects = new OwnedObjects(client, namespace, server, installation.hasPrometheusOperator());
        plugins = new PluginWatches(client, namespace);
        fabrics = new Controllers(client);
        var installer = new PartInstaller(client, installation, plugins, objects, form, writer);
        var fabric = new FabricController(watches, installer, writer, reporting);
        fabrics.add("ibfabric", fabric, fabric.fabrics(), scope -> scope.settingNamespace(namespace));
        configs = new Controllers(client);
        var config = new OperatorConfigController(watches, objects, form, installation, writer, reporting);
        configs.add("sriovoperatorconfig", config, config.configs(), scope -> scope.settingNamespace(namespace));
    }

    /** The device plugin is rendered from how many ConfigMaps there are, so not before they are listed. */
    void startConfigs(CompletableFuture<?> listed) {
        objects.start().join();
        owned.complete(true);
        listed.join();
        configs.start();
    }

    /** What a fabric installs is among the objects that components own. */
    void startFabrics() {
        var own = watches.startFabrics();
        var others = plugins.start();
        owned.join();
        own.join();
        others.join();
        fabrics.start();
    }

    @Override
    public void close() {
        fabrics.close();
        configs.close();
        objects.close();
        plugins.close();
    }
}
