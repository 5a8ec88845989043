package io.sriovib.simulation.plugin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.sriovib.planning.value.LinkType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One selector of a resource; a function must pass all parts, an empty list restricts nothing, ids are compared as text. {@code needVhostNet} adds files to a pod and
 * chooses nothing, so it is none of the parts.
 *
 * @param vendors PCI vendor ids
 * @param devices PCI device ids, for a VF its own
 * @param drivers kernel drivers
 * @param pciAddresses addresses
 * @param acpiIndexes what a simulated host does not show: given, nothing matches; so too {@code ddpProfiles}, {@code pKeys}, {@code vdpaType}
 * @param pfNames names of PFs' network devices, see {@link PfSelector}
 * @param rootDevices addresses of PFs, likewise
 * @param linkTypes {@code ether}, {@code infiniband}
 * @param ddpProfiles see acpiIndexes
 * @param pKeys see acpiIndexes
 * @param isRdma only functions with an RDMA device
 * @param vdpaType see acpiIndexes
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record FunctionSelector(
        List<String> vendors,
        List<String> devices,
        List<String> drivers,
        List<String> pciAddresses,
        List<String> acpiIndexes,
        List<String> pfNames,
        List<String> rootDevices,
        List<String> linkTypes,
        List<String> ddpProfiles,
        List<String> pKeys,
        boolean isRdma,
        @Nullable String vdpaType) {
    /** A list that the file does not have is empty. */
    FunctionSelector {
        vendors = listed(vendors);
        devices = listed(devices);
        drivers = listed(drivers);
        pciAddresses = listed(pciAddresses);
        acpiIndexes = listed(acpiIndexes);
        pfNames = listed(pfNames);
        rootDevices = listed(rootDevices);
        linkTypes = listed(linkTypes);
        ddpProfiles = listed(ddpProfiles);
        pKeys = listed(pKeys);
    }

    private static List<String> listed(@Nullable List<String> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    boolean asksVdpa() {
        return !Objects.requireNonNullElse(vdpaType, "").isEmpty();
    }

    boolean takes(Candidate function) {
        return allows(vendors, function.vendor())
                && allows(devices, function.device())
                && allows(drivers, function.driver())
                && allows(pciAddresses, function.address().text())
                && allowsPf(function.parent())
                && allowsLink(function.linkType())
                && (!isRdma || function.rdma())
                && !asksUnknown();
    }

    private static boolean allows(List<String> values, String value) {
        return values.isEmpty() || values.contains(value);
    }

    private boolean allowsPf(Optional<Candidate.Parent> pf) {
        return allowsPf(pfNames, pf, pf.flatMap(Candidate.Parent::netdev).map(name -> name.text()))
                && allowsPf(rootDevices, pf, pf.map(parent -> parent.address().text()));
    }

    /** The first entry with the name counts, also if a later one has the index. */
    private static boolean allowsPf(List<String> entries, Optional<Candidate.Parent> pf, Optional<String> name) {
        return entries.isEmpty()
                || entries.stream()
                        .map(PfSelector::parse)
                        .filter(entry -> name.filter(entry::names).isPresent())
                        .findFirst()
                        .filter(entry -> entry.includes(pf.orElseThrow().vf()))
                        .isPresent();
    }

    private boolean allowsLink(Optional<LinkType> type) {
        return linkTypes.isEmpty()
                || type.filter(known -> linkTypes.contains(word(known))).isPresent();
    }

    private static String word(LinkType type) {
        return switch (type) {
            case IB -> "infiniband";
            case ETH -> "ether";
        };
    }

    private boolean asksUnknown() {
        return asksVdpa() || !acpiIndexes.isEmpty() || !ddpProfiles.isEmpty() || !pKeys.isEmpty();
    }
}
