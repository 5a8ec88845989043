package io.sriovib.planning.policy;

import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.PolicySpec;
import io.sriovib.planning.value.LinkType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A node's device-plugin config (section 2.6): one resource for each resourceName, in order of first appearance, weakest policy first. The selection is by node
 * only: a policy without a matching PF is advertised all the same.
 */
final class DevicePluginConfig {
    private DevicePluginConfig() {}

    /**
     * @param policies those that apply, weakest first
     * @param report PFs of the last report
     * @param missing PFs that stay in the wish although the report lacks them
     */
    static List<DevicePluginResource> resources(
            List<SelectedPolicy> policies, List<InterfaceStatus> report, List<Interface> missing, SupportedNics nics) {
        var resources = new LinkedHashMap<String, DevicePluginResource>();
        for (var policy : policies) {
            var resource = resource(policy, report, missing, nics);
            resources.merge(resource.name(), resource, DevicePluginResource::united);
        }
        return List.copyOf(resources.values());
    }

    /** The text for the node's key; {@code null} stands for no resource. */
    static String json(List<DevicePluginResource> resources) {
        var items = resources.stream().map(DevicePluginResource::json).toList();
        return "{\"resourceList\":" + (items.isEmpty() ? "null" : "[" + String.join(",", items) + "]") + "}";
    }

    private static DevicePluginResource resource(
            SelectedPolicy policy, List<InterfaceStatus> report, List<Interface> missing, SupportedNics nics) {
        var spec = policy.spec();
        var selector = policy.selector();
        return new DevicePluginResource(
                text(spec.resourceName()),
                single(selector.vendor()),
                devices(policy, nics),
                NicMatch.given(selector.netFilter()) ? pciAddresses(policy, report, missing) : List.of(),
                pfNames(selector.pfNames(), report),
                selector.rootDevices(),
                linkTypes(spec),
                Boolean.TRUE.equals(spec.isRdma()),
                Boolean.TRUE.equals(spec.needVhostNet()),
                text(spec.vdpaType()),
                Boolean.TRUE.equals(spec.excludeTopology()));
    }

    /** The VFs' device id for the PF's; with numVfs 0 the PF itself is offered. */
    private static List<String> devices(SelectedPolicy policy, SupportedNics nics) {
        var given = single(policy.selector().deviceId());
        return policy.numVfs() == 0
                ? given
                : given.stream().flatMap(id -> nics.vfDevice(id).stream()).toList();
    }

    /** In order of address, as reports are, so that a PF that goes missing leaves the text as it was (D9). */
    private static List<String> pciAddresses(
            SelectedPolicy policy, List<InterfaceStatus> report, List<Interface> missing) {
        var found = report.stream()
                .filter(pf -> NicMatch.sameNetwork(policy.selector().netFilter(), pf.netFilter()))
                .map(InterfaceStatus::pciAddress);
        var kept = MissingPfs.ofPolicy(policy.name(), missing).stream().map(Interface::pciAddress);
        var all = Stream.concat(found, kept).filter(Objects::nonNull);
        return (missing.isEmpty() ? all : all.sorted()).toList();
    }

    private static List<String> pfNames(List<String> entries, List<InterfaceStatus> report) {
        return entries.stream().map(entry -> byName(entry, report)).distinct().toList();
    }

    /** The plugin knows names only: an alternative name becomes the PF's, what follows the first # stays as written. */
    private static String byName(String entry, List<InterfaceStatus> report) {
        var name = PfName.parse(entry).name();
        var suffix = entry.substring(name.length());
        return report.stream()
                .filter(pf -> pf.altNames().contains(name))
                .findFirst()
                .map(pf -> pf.name() + suffix)
                .orElse(entry);
    }

    private static List<String> linkTypes(PolicySpec spec) {
        if (!NicMatch.given(spec.linkType()) || "vfio-pci".equals(spec.deviceType())) {
            return List.of();
        }
        boolean ib = LinkType.parse(spec.linkType()).filter(LinkType.IB::equals).isPresent();
        return List.of(ib ? "infiniband" : "ether");
    }

    private static List<String> single(@Nullable String value) {
        return value == null || value.isEmpty() ? List.of() : List.of(value);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
