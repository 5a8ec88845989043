package io.sriovib.planning.discover;

import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.planning.policy.SupportedNics;
import io.sriovib.planning.value.LinkType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PF as a node reports it.
 *
 * @param address its PCI address
 * @param report all that is said of it
 */
record ReportedPf(String address, InterfaceStatus report) {
    Optional<LinkType> link() {
        return LinkType.parse(report.linkType());
    }

    Optional<Card> card() {
        return link().map(link -> new Card(link, text(report.vendor()), text(report.deviceId())));
    }

    String name() {
        return text(report.name());
    }

    long totalVfs() {
        return Objects.requireNonNullElse(report.totalvfs(), 0L);
    }

    Optional<Long> numaNode() {
        return Optional.ofNullable(report.numaNode());
    }

    long presentVfs() {
        return Objects.requireNonNullElse(report.numVfs(), 0L);
    }

    /** Whether a policy that names this PF may mean another one, which has the name too: as alternative name, as a rule. */
    boolean sharesNameWith(ReportedPf other) {
        return !other.address.equals(address)
                && (name().equals(other.name()) || other.report.altNames().contains(name()));
    }

    /** Why no policy is proposed for it, with the remedy; empty when one is. */
    Optional<String> obstacle(SupportedNics nics, List<String> policies) {
        if (!policies.isEmpty()) {
            return Optional.of("is already served by policy " + String.join(", ", policies));
        }
        if (Boolean.TRUE.equals(report.externallyManaged())) {
            return Optional.of("is externally managed; who makes its VFs must write its policy");
        }
        var id = text(report.vendor()) + " " + text(report.deviceId());
        if (!nics.supports(text(report.vendor()), text(report.deviceId()))) {
            return Optional.of("is no supported card; to allow it add \"%s VFDEVICE\" to ConfigMap supported-nic-ids"
                    .formatted(id));
        }
        if (link().isEmpty()) {
            return Optional.of("has no link type in the report; its driver must have made a netdev");
        }
        return totalVfs() > 0
                ? Optional.empty()
                : Optional.of(
                        "offers no VFs; switch SR-IOV on in the BIOS and in its firmware: mstconfig -d %s set SRIOV_EN=1 NUM_OF_VFS=8"
                                .formatted(address));
    }

    @Override
    public String toString() {
        return (name().isEmpty() ? "the PF at " : name() + " at ") + address;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
