package io.sriovib.planning.node;

import io.sriovib.api.v1.Interface;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.PciAddress;
import java.time.Duration;
import java.util.OptionalInt;

/** One thing done to a PF or one of its VFs. A plan is a list of steps; what is printed is what is executed. */
public sealed interface Step {
    /** The PF whose writer does it. */
    PciAddress pf();

    /** Remembers on the host that the PF is ours, and as what, before anything is changed (section 9.1). */
    record RecordApplied(PciAddress pf, Interface wish) implements Step {}

    /** Forgets a PF that is no longer ours. */
    record ForgetApplied(PciAddress pf) implements Step {}

    /** Whether the kernel binds drivers to new VFs by itself ({@code sriov_drivers_autoprobe}). */
    record SetAutoprobe(PciAddress pf, boolean on) implements Step {}

    /** Number of VFs ({@code sriov_numvfs}); the kernel changes it only by way of 0. */
    record SetVfCount(PciAddress pf, int count) implements Step {}

    /** Node and port GUID of a VF; its driver takes them at its next bind. */
    record SetVfGuid(PciAddress pf, int vf, Guid guid) implements Step {}

    /** State of a VF's port. */
    record SetVfLinkState(PciAddress pf, int vf, LinkState state) implements Step {}

    /** Takes a VF from its driver. */
    record UnbindVf(PciAddress pf, int vf) implements Step {}

    /** Gives a VF to a driver. */
    record BindVf(PciAddress pf, int vf, VfDriver driver) implements Step {}

    /** MTU of a VF's network device, bytes. */
    record SetVfMtu(PciAddress pf, int vf, int mtu) implements Step {}

    /** MTU of the PF's network device, bytes. */
    record SetPfMtu(PciAddress pf, int mtu) implements Step {}

    /** Administrative state up of the PF's network device. */
    record SetPfUp(PciAddress pf) implements Step {}

    /** The VF that the step concerns; empty: the PF as a whole. */
    default OptionalInt vfIndex() {
        return switch (this) {
            case SetVfGuid(var _, int vf, var _) -> OptionalInt.of(vf);
            case SetVfLinkState(var _, int vf, var _) -> OptionalInt.of(vf);
            case UnbindVf(var _, int vf) -> OptionalInt.of(vf);
            case BindVf(var _, int vf, var _) -> OptionalInt.of(vf);
            case SetVfMtu(var _, int vf, int _) -> OptionalInt.of(vf);
            case RecordApplied _, ForgetApplied _, SetAutoprobe _, SetVfCount _, SetPfMtu _, SetPfUp _ ->
                OptionalInt.empty();
        };
    }

    /** Longest time that the kernel may take before the step counts as wedged; generous, since a wedge blocks the PF. */
    default Duration limit() {
        return switch (this) {
            case SetVfCount(var _, int count) -> Duration.ofSeconds(60L + 3L * count);
            case BindVf _, UnbindVf _ -> Duration.ofSeconds(60);
            case RecordApplied _,
                    ForgetApplied _,
                    SetAutoprobe _,
                    SetVfGuid _,
                    SetVfLinkState _,
                    SetVfMtu _,
                    SetPfMtu _,
                    SetPfUp _ -> Duration.ofSeconds(20);
        };
    }

    /** For a person, without the PF's address. */
    default String text() {
        return switch (this) {
            case RecordApplied(var _, var wish) ->
                "record the wish" + (wish.name() == null ? "" : " for " + wish.name());
            case ForgetApplied _ -> "forget the recorded wish";
            case SetAutoprobe(var _, boolean on) -> "sriov_drivers_autoprobe = " + (on ? 1 : 0);
            case SetVfCount(var _, int count) -> "sriov_numvfs = " + count;
            case SetVfGuid(var _, int vf, var guid) -> "VF " + vf + " GUID = " + guid;
            case SetVfLinkState(var _, int vf, var state) -> "VF " + vf + " link state = " + state.text();
            case UnbindVf(var _, int vf) -> "VF " + vf + " unbind";
            case BindVf(var _, int vf, var driver) ->
                "VF " + vf + " bind" + (driver == VfDriver.VFIO_PCI ? " to vfio-pci" : "");
            case SetVfMtu(var _, int vf, int mtu) -> "VF " + vf + " MTU = " + mtu;
            case SetPfMtu(var _, int mtu) -> "PF MTU = " + mtu;
            case SetPfUp _ -> "PF up";
        };
    }
}
