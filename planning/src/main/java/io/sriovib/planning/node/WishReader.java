package io.sriovib.planning.node;

import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.VfGroup;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.LinkType;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.planning.value.VfRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the spec of a node state, which another version may have written, into wishes that are valid. What can't be understood is a finding and is left out, never the
 * reason to do less for the other PFs.
 */
public final class WishReader {
    private static final long MAX_MTU = 65_535;
    private static final long MAX_VFS = 65_535;

    private WishReader() {}

    /**
     * What was read.
     *
     * @param pfs in the order of the spec, each address once
     * @param unreadable PFs of which the spec says something that can't be understood: they are left as they are
     * @param findings about what was left out
     */
    public record Wishes(List<PfWish> pfs, List<PciAddress> unreadable, List<Finding> findings) {}

    /** Reads the whole spec. */
    public static Wishes read(NodeStateSpec spec) {
        var pfs = new ArrayList<PfWish>();
        var unreadable = new ArrayList<PciAddress>();
        var findings = new ArrayList<Finding>();
        var seen = new HashSet<PciAddress>();
        for (var wish : spec.interfaces()) {
            var address = PciAddress.parse(wish.pciAddress());
            if (address.isEmpty()) {
                findings.add(
                        invalid("spec.interfaces", "pciAddress " + quoted(wish.pciAddress()) + " is no PCI address"));
            } else if (!seen.add(address.get())) {
                findings.add(invalid(address.get(), "is named twice; only the first entry counts"));
            } else {
                pf(address.get(), wish, findings).ifPresentOrElse(pfs::add, () -> unreadable.add(address.get()));
            }
        }
        return new Wishes(List.copyOf(pfs), List.copyOf(unreadable), List.copyOf(findings));
    }

    private static Optional<PfWish> pf(PciAddress address, Interface wish, List<Finding> findings) {
        long count = wish.numVfs() == null ? 0 : wish.numVfs();
        if (count < 0 || count > MAX_VFS) {
            findings.add(invalid(address, "numVfs " + count + " is not between 0 and " + MAX_VFS));
            return Optional.empty();
        }
        if (!legacy(wish.eSwitchMode())) {
            findings.add(
                    notSupported(address, "eSwitchMode " + quoted(wish.eSwitchMode()) + " is not set by this version"));
            return Optional.empty();
        }
        linkType(address, wish.linkType(), findings);
        var groups = new ArrayList<PfWish.Group>();
        for (var group : wish.vfGroups()) {
            group(address, group, (int) count, findings).ifPresent(groups::add);
        }
        return Optional.of(new PfWish(
                address,
                (int) count,
                mtu(address, wish.mtu(), findings),
                Boolean.TRUE.equals(wish.externallyManaged()),
                groups,
                wish));
    }

    private static boolean legacy(@Nullable String mode) {
        return !stated(mode) || "legacy".equals(mode);
    }

    private static void linkType(PciAddress pf, @Nullable String type, List<Finding> findings) {
        if (stated(type) && LinkType.parse(type).isEmpty()) {
            findings.add(invalid(
                    pf, "linkType " + quoted(type) + " is neither ib nor eth; what the port speaks counts instead"));
        }
    }

    private static Optional<PfWish.Group> group(PciAddress pf, VfGroup group, int count, List<Finding> findings) {
        var range = range(pf, group, count, findings);
        var driver = VfDriver.parse(group.deviceType());
        if (driver.isEmpty()) {
            findings.add(notSupported(
                    pf, "deviceType " + quoted(group.deviceType()) + " of " + policy(group) + " is not known"));
        }
        if (stated(group.vdpaType())) {
            findings.add(notSupported(
                    pf,
                    "vdpaType " + quoted(group.vdpaType()) + " of " + policy(group) + " is not set by this version"));
        }
        var state = linkState(pf, group, findings);
        return range.map(vfs -> new PfWish.Group(vfs, driver, mtu(pf, group.mtu(), findings), state));
    }

    private static Optional<VfRange> range(PciAddress pf, VfGroup group, int count, List<Finding> findings) {
        var range = VfRange.parse(group.vfRange());
        if (range.isEmpty()) {
            findings.add(invalid(
                    pf, "vfRange " + quoted(group.vfRange()) + " of " + policy(group) + " is no range such as 0-7"));
        } else if (range.get().last() >= count) {
            findings.add(Finding.warning(
                    NodeStateReason.INVALID_WISH,
                    pf,
                    "vfRange " + range.get() + " of " + policy(group) + " reaches beyond the " + count + " VFs wished",
                    "lower the range or raise numVfs"));
        }
        return range;
    }

    private static Optional<LinkState> linkState(PciAddress pf, VfGroup group, List<Finding> findings) {
        var state = LinkState.parse(group.linkState());
        if (state.isEmpty() && stated(group.linkState())) {
            findings.add(invalid(
                    pf,
                    "linkState " + quoted(group.linkState()) + " of " + policy(group)
                            + " is none of auto, enable, disable"));
        }
        return state;
    }

    private static boolean stated(@Nullable String word) {
        return word != null && !word.isEmpty();
    }

    private static Optional<Integer> mtu(PciAddress pf, @Nullable Long mtu, List<Finding> findings) {
        if (mtu == null || mtu == 0) {
            return Optional.empty();
        }
        if (mtu < 0 || mtu > MAX_MTU) {
            findings.add(invalid(pf, "mtu " + mtu + " is not between 1 and " + MAX_MTU));
            return Optional.empty();
        }
        return Optional.of(mtu.intValue());
    }

    private static Finding invalid(Object subject, String message) {
        return Finding.error(NodeStateReason.INVALID_WISH, subject, message, "correct the policy that says so");
    }

    private static Finding notSupported(Object subject, String message) {
        return Finding.error(
                NodeStateReason.NOT_SUPPORTED,
                subject,
                message,
                "remove it from the policy, or use a version that knows it");
    }

    private static String policy(VfGroup group) {
        return group.policyName() == null ? "a group without policy" : "policy " + group.policyName();
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "(none)" : "\"" + text + "\"";
    }
}
