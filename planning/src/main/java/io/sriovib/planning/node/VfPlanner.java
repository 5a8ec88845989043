package io.sriovib.planning.node;

import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.HardwareAddress;
import io.sriovib.planning.value.PciAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides what one existing VF needs; the smallest action for each difference (D10). A VF that is not known to be free gets no step: while a pod holds it, what the CNI set is right.
 */
final class VfPlanner {
    private final PfSeen pf;
    private final Function<PciAddress, VfUse> uses;
    private final List<Finding> findings;
    private final List<Step> blocked = new ArrayList<>();

    VfPlanner(PfSeen pf, Function<PciAddress, VfUse> uses, List<Finding> findings) {
        this.pf = pf;
        this.uses = uses;
        this.findings = findings;
    }

    List<Step> plan(VfWish want, VfSeen have) {
        var steps = new ArrayList<Step>();
        if (have.settles()) {
            findings.add(Finding.note(NodeStateReason.SETTLING, subject(have), "has lost its driver a moment ago", ""));
            return List.of();
        }
        var rebind = rebind(want, have);
        if (rebind && have.driver().isPresent()) {
            steps.add(new Step.UnbindVf(pf.address(), have.index()));
        }
        want.guid()
                .filter(guid -> rebind && !keptAs(have, guid))
                .ifPresent(guid -> steps.add(new Step.SetVfGuid(pf.address(), have.index(), guid)));
        linkState(want, have).ifPresent(steps::add);
        if (rebind || overrideLeft(want, have)) {
            steps.add(new Step.BindVf(pf.address(), have.index(), want.driver()));
        }
        mtu(want, have).ifPresent(steps::add);
        return steps.isEmpty() || mayTouch(want, have, steps) ? steps : List.of();
    }

    /** Steps that wait, of all VFs planned until now. What a holder has set itself is none: it is right while it holds the VF. */
    List<Step> blocked() {
        return List.copyOf(blocked);
    }

    /** Binding a VF that has its driver changes nothing but the override, which would send the CNI's next bind elsewhere. */
    private static boolean overrideLeft(VfWish want, VfSeen have) {
        return want.driver() == VfDriver.KERNEL
                && have.driverOverride()
                        .map(override -> !want.driver().accepts(override))
                        .orElse(false);
    }

    private boolean rebind(VfWish want, VfSeen have) {
        boolean wrongDriver =
                have.driver().map(driver -> !want.driver().accepts(driver)).orElse(true);
        return wrongDriver
                || want.guid().map(guid -> differs(have, guid, want.driver())).orElse(false);
    }

    /**
     * Verified is what is seen on the VF after its bind: its node GUID, its port GUID, its IPoIB address (D25). Where none of them is visible (in a pod, on vfio-pci), only what the PF
     * keeps is known; that it never kept one is a difference, the rest is not verifiable, never wrong.
     */
    private boolean differs(VfSeen have, Guid guid, VfDriver driver) {
        var visible = visible(have).toList();
        if (!visible.isEmpty()) {
            return visible.stream().anyMatch(seen -> !seen.equals(guid));
        }
        return driver == VfDriver.VFIO_PCI && kept(have).anyMatch(kept -> !kept.equals(guid));
    }

    private static Stream<Guid> visible(VfSeen have) {
        return Stream.of(
                        have.rdma().flatMap(rdma -> rdma.nodeGuid().asOptional()),
                        have.rdma().flatMap(rdma -> rdma.portGuid().asOptional()),
                        have.netdev().flatMap(NetdevSeen::address).flatMap(HardwareAddress::portGuid))
                .flatMap(Optional::stream);
    }

    /** Node and port GUID that the PF keeps; none where its driver does not tell (kernels before 5.5). */
    private static Stream<Guid> kept(VfSeen have) {
        return have.config().asOptional().stream()
                .flatMap(config -> Stream.of(config.nodeGuid(), config.portGuid()))
                .flatMap(Optional::stream);
    }

    private static boolean keptAs(VfSeen have, Guid guid) {
        return kept(have).filter(guid::equals).count() == 2;
    }

    private Optional<Step> linkState(VfWish want, VfSeen have) {
        var now = have.config().asOptional().flatMap(VfConfig::linkState);
        return want.linkState()
                .filter(state -> now.isPresent() && !now.get().equals(state))
                .map(state -> new Step.SetVfLinkState(pf.address(), have.index(), state));
    }

    private Optional<Step> mtu(VfWish want, VfSeen have) {
        var now = have.netdev().map(NetdevSeen::mtu);
        return want.mtu()
                .filter(mtu -> now.isPresent() && !now.get().equals(mtu))
                .map(mtu -> new Step.SetVfMtu(pf.address(), have.index(), mtu));
    }

    private boolean mayTouch(VfWish want, VfSeen vf, List<Step> steps) {
        var use = uses.apply(vf.address());
        if (use instanceof VfUse.Unknown) {
            blocked.addAll(steps);
            findings.add(Finding.warning(
                    NodeStateReason.VFS_IN_USE,
                    subject(vf),
                    "is left as it is, because it is " + use.text(),
                    "it is asked again in each pass; see the log of the daemon if this stays"));
        } else if (use instanceof VfUse.Held) {
            vf.driver().filter(driver -> !want.driver().accepts(driver)).ifPresent(driver -> {
                blocked.addAll(steps);
                findings.add(keptDriver(vf, driver, use));
            });
        }
        return use.isFree();
    }

    private Finding keptDriver(VfSeen vf, String driver, VfUse use) {
        return Finding.warning(
                NodeStateReason.VFS_IN_USE,
                subject(vf),
                "stays with " + driver + ", which is not the driver that is wished, while it is " + use.text(),
                "end its holder");
    }

    private String subject(VfSeen vf) {
        return pf.address() + " VF " + vf.index();
    }
}
