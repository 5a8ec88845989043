package io.sriovib.simulation.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.LinkType;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.machine.SimulatedCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A PF since boot. Its fields are part of the state file. */
final class Pf {
    final SimulatedCard card;
    Optional<String> driver = Optional.empty();
    Optional<Netdev> netdev = Optional.empty();
    Optional<String> rdmaDevice = Optional.empty();
    boolean autoprobe = true;
    List<Vf> vfs = new ArrayList<>();
    /** By VF index; none: as the card has it by itself. */
    TreeMap<Integer, VfSettings> settings = new TreeMap<>();

    @JsonCreator
    Pf(@JsonProperty("card") SimulatedCard card) {
        this.card = card;
    }

    PciAddress address() {
        return card.address();
    }

    boolean infiniband() {
        return card.type() == LinkType.IB;
    }

    /** What the PF's driver knows of the VF. */
    VfSettings settings(int vf) {
        return settings.getOrDefault(vf, VfSettings.fresh(infiniband() ? LinkState.DISABLE : LinkState.AUTO));
    }

    /** Address of a VF: routing ids (bus, device, function) are counted on from the PF's. */
    PciAddress vfAddress(int vf) {
        var text = address().text();
        int colon = text.indexOf(':');
        int bus = Integer.parseInt(text, colon + 1, colon + 3, 16);
        int device = Integer.parseInt(text, colon + 4, colon + 6, 16);
        int function = text.charAt(colon + 7) - '0';
        int offset = card.sriov().map(SimulatedCard.SriovSide::offset).orElse(1);
        int id = (bus << 8 | device << 3 | function) + offset + vf;
        return new PciAddress(
                "%s:%02x:%02x.%d".formatted(text.substring(0, colon), id >> 8 & 0xff, id >> 3 & 0x1f, id & 7));
    }
}
