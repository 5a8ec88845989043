package io.sriovib.planning.node;

import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.planning.guid.StaticGuids;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.PciAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A small model of what the kernel, the daemon's journal and its applied wishes do with a step. Where the kernel would refuse, or a VF that is not known to be free would be touched, it
 * fails the test.
 */
final class ModelHost {
    final TreeMap<PciAddress, ModelPf> pfs = new TreeMap<>();

    static ModelHost of(ModelPf... all) {
        var host = new ModelHost();
        for (var pf : all) {
            host.pfs.put(pf.address, pf);
        }
        return host;
    }

    HostObservation seen() {
        return new HostObservation(
                "boot-1", pfs.values().stream().map(ModelPf::seen).toList(), Known.seen("shared"));
    }

    Map<PciAddress, Applied> applied() {
        var applied = new TreeMap<PciAddress, Applied>();
        pfs.forEach((address, pf) -> applied.put(address, new Applied(pf.applied, pf.autoprobeOwed)));
        return applied;
    }

    VfUse use(PciAddress vf) {
        return pfs.values().stream()
                .flatMap(pf -> pf.vfs.stream())
                .filter(seen -> seen.address.equals(vf))
                .findFirst()
                .orElseThrow(() -> new AssertionError("asked for " + vf + ", which does not exist"))
                .use;
    }

    NodePlan plan(Optional<NodeStateSpec> wish, StaticGuids guids) {
        return NodePlanner.plan(wish, seen(), applied(), guids, this::use);
    }

    /** Does a step as the daemon and the kernel do. */
    void apply(Step step) {
        var pf = Optional.ofNullable(pfs.get(step.pf())).orElseThrow();
        switch (step) {
            case Step.RecordApplied(var _, var wish) -> pf.applied = Optional.of(wish);
            case Step.ForgetApplied _ -> pf.applied = Optional.empty();
            case Step.SetAutoprobe(var _, boolean on) -> {
                pf.autoprobe = on;
                pf.autoprobeOwed = !on;
            }
            case Step.SetVfCount(var _, int count) -> setVfCount(pf, count);
            case Step.SetVfGuid(var _, int vf, var guid) -> settable(pf, vf).keptGuid = guid;
            case Step.SetVfLinkState(var _, int vf, var state) -> settable(pf, vf).linkState = Optional.of(state);
            case Step.UnbindVf(var _, int vf) -> unbind(touched(pf, vf));
            case Step.BindVf(var _, int vf, var driver) -> bind(pf, touched(pf, vf), driver);
            case Step.SetVfMtu(var _, int vf, int mtu) -> setVfMtu(touched(pf, vf), mtu);
            case Step.SetPfMtu(var _, int mtu) -> pf.mtu = mtu;
            case Step.SetPfUp _ -> pf.up = true;
        }
    }

    private static void setVfCount(ModelPf pf, int count) {
        check(count == 0 || pf.vfs.isEmpty(), "sriov_numvfs: EBUSY");
        check(count <= pf.totalVfs.asOptional().orElse(0), "sriov_numvfs: ERANGE");
        pf.vfs.forEach(vf -> check(vf.use.isFree(), "VF " + vf.index + " was removed, and it is " + vf.use.text()));
        pf.vfs.clear();
        pf.freshVfs(count);
        pf.vfs.forEach(vf -> vf.unboundFor = Duration.ZERO);
        if (pf.autoprobe) {
            pf.vfs.forEach(vf -> vf.bound("mlx5_core"));
        }
    }

    private static void unbind(ModelVf vf) {
        check(vf.driver.isPresent(), "VF " + vf.index + " unbind: it has no driver");
        vf.driver = Optional.empty();
        vf.unboundFor = Duration.ZERO; // the journal knows that it was us
    }

    private static void bind(ModelPf pf, ModelVf vf, VfDriver driver) {
        vf.driverOverride = Optional.empty();
        switch (driver) {
            case KERNEL -> {
                if (vf.driver.isEmpty()) {
                    check(pf.autoprobe, "VF " + vf.index + " bind: ENODEV, autoprobe is off");
                    vf.bound("mlx5_core");
                }
            }
            case VFIO_PCI -> {
                check(vf.driver.isEmpty(), "VF " + vf.index + " bind to vfio-pci: EBUSY");
                vf.driver = Optional.of(VfDriver.VFIO);
            }
        }
    }

    private static void setVfMtu(ModelVf vf, int mtu) {
        check(vf.driver.isPresent() && vf.netdevVisible, "VF " + vf.index + " MTU: it has no network device");
        vf.mtu = mtu;
    }

    private static ModelVf settable(ModelPf pf, int vf) {
        check(pf.netdev.isPresent(), "VF settings go through the PF's network device, there is none");
        return touched(pf, vf);
    }

    private static ModelVf touched(ModelPf pf, int index) {
        check(index < pf.vfs.size(), "VF " + index + " does not exist");
        var vf = pf.vfs.get(index);
        check(vf.use.isFree(), "VF " + index + " was touched, and it is " + vf.use.text());
        return vf;
    }

    private static void check(boolean accepted, String refusal) {
        if (!accepted) {
            throw new AssertionError(refusal);
        }
    }
}
