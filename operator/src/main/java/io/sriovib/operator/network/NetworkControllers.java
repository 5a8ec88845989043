package io.sriovib.operator.network;

import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.sriovib.api.v1.NetworkStatus;
import io.sriovib.api.v1.OVSNetwork;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.api.v1.SriovNetwork;
import io.sriovib.operator.cluster.Controllers;
import io.sriovib.operator.cluster.Reporting;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.planning.network.NetworkKind;
import io.sriovib.planning.network.NetworkView;

/**
 * The controllers of the three kinds, which differ in their view alone.
 *
 * @param watches what they read beside their primaries
 * @param resourcePrefix of all resources
 * @param writer their only way to write
 * @param reporting what they say things with
 */
public record NetworkControllers(Watches watches, String resourcePrefix, Writer writer, Reporting reporting) {
    /** Registers all three, for all namespaces. */
    public void addTo(Controllers controllers) {
        var addresses = new NetworkAddresses(watches);
        add(
                controllers,
                "sriovibnetwork",
                new NetworkController<SriovIBNetwork>(
                        NetworkKind.SRIOV_IB,
                        NetworkView::of,
                        watches,
                        addresses,
                        resourcePrefix,
                        writer,
                        reporting) {});
        add(
                controllers,
                "sriovnetwork",
                new NetworkController<SriovNetwork>(
                        NetworkKind.SRIOV, NetworkView::of, watches, addresses, resourcePrefix, writer, reporting) {});
        add(
                controllers,
                "ovsnetwork",
                new NetworkController<OVSNetwork>(
                        NetworkKind.OVS, NetworkView::of, watches, addresses, resourcePrefix, writer, reporting) {});
    }

    private static <T extends CustomResource<?, NetworkStatus>> void add(
            Controllers controllers, String name, NetworkController<T> controller) {
        controllers.add(
                name, controller, controller.networks(), ControllerConfigurationOverrider::watchingAllNamespaces);
    }
}
