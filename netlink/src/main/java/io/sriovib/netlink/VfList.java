package io.sriovib.netlink;

import static io.sriovib.netlink.RtnlType.IFLA_ADDRESS;
import static io.sriovib.netlink.RtnlType.IFLA_NUM_VF;
import static io.sriovib.netlink.RtnlType.IFLA_VFINFO_LIST;
import static io.sriovib.netlink.RtnlType.IFLA_VF_INFO;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * The VFs of one PF as its driver reports them.
 *
 * <p>The list is one attribute with a 16-bit length. Above 277 VFs of an InfiniBand PF (236 bytes each, statistics
 * left out) the length wraps and the kernel says nothing of it (9.5.3). So the list is believed only if it ends where
 * an element ends and holds each of 0 to IFLA_NUM_VF - 1 once; what stands in a list that is cut is still true.
 */
public sealed interface VfList {
    /** The VFs that were read, by number. */
    List<VfReport> vfs();

    /**
     * All VFs of the PF.
     *
     * @param vfs at place i the VF with number i; empty if the PF has none, or is no PF
     */
    record Complete(List<VfReport> vfs) implements VfList {
        /** Keeps a copy. */
        public Complete {
            vfs = List.copyOf(vfs);
        }
    }

    /**
     * Not all VFs of the PF; each that is listed is right.
     *
     * @param total how many there are
     * @param vfs those that were read, by number
     * @param cause why others are missing, for a person
     */
    record Incomplete(int total, List<VfReport> vfs, String cause) implements VfList {
        /** Keeps a copy. */
        public Incomplete {
            vfs = List.copyOf(vfs);
        }
    }

    /**
     * Reads the answer to {@link VfRequests#vfsOf}.
     *
     * @throws DecodeException if already the attributes before the list are cut
     */
    static VfList decode(Message message) {
        var total = 0;
        var addressLength = HardwareAddress.LENGTH_MAX;
        var attributes = InterfaceHeader.attributes(message);
        while (attributes.hasNext()) {
            var attribute = attributes.next();
            switch (attribute.type()) {
                case IFLA_ADDRESS ->
                    addressLength = LinkHardware.address(attribute).length();
                case IFLA_NUM_VF -> total = attribute.u32();
                case IFLA_VFINFO_LIST -> {
                    return of(total, attribute, addressLength); // behind a wrapped list there is garbage: stop here
                }
                default -> {}
            }
        }
        return total == 0
                ? new Complete(List.of())
                : new Incomplete(total, List.of(), "the driver lists none of its %d VFs".formatted(total));
    }

    private static VfList of(int total, Attribute list, int addressLength) {
        var vfs = new ArrayList<VfReport>();
        var elements = list.nested();
        var cause = "";
        try {
            while (elements.hasNext()) {
                var element = elements.next();
                if (element.type() == IFLA_VF_INFO) {
                    vfs.add(VfReport.decode(element, addressLength));
                }
            }
        } catch (DecodeException e) {
            cause = " (%s)".formatted(e.getMessage());
        }
        vfs.sort(Comparator.comparingInt(VfReport::vf));
        return isWhole(total, vfs) && cause.isEmpty()
                ? new Complete(vfs)
                : new Incomplete(total, credible(total, vfs), cause(total, vfs) + cause);
    }

    private static boolean isWhole(int total, List<VfReport> vfs) {
        for (var i = 0; i < vfs.size(); i++) {
            if (vfs.get(i).vf() != i) {
                return false;
            }
        }
        return vfs.size() == total;
    }

    private static String cause(int total, List<VfReport> vfs) {
        return "the kernel lists %d of %d VFs; a list holds some 270, or the card did not answer for the others"
                .formatted(vfs.size(), total);
    }

    /** A VF that stands twice could be either: neither is believed. Nor is a number that the PF does not have. */
    private static List<VfReport> credible(int total, List<VfReport> vfs) {
        var once = new HashSet<Integer>();
        var twice = new HashSet<Integer>();
        vfs.forEach(vf -> (once.add(vf.vf()) ? once : twice).add(vf.vf()));
        return vfs.stream()
                .filter(vf -> vf.vf() >= 0 && vf.vf() < total && !twice.contains(vf.vf()))
                .toList();
    }
}
