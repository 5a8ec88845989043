package io.sriovib.netlink;

/** One property of one VF to be set through its PF. Made into requests by {@link VfRequests#set}. */
public sealed interface VfSetting {
    /** Number of the VF, from 0. */
    int vf();

    /** The state of the VF's port. */
    record LinkState(int vf, VfLinkState.Setting state) implements VfSetting {
        /** Refuses a negative number. */
        public LinkState {
            requireNumber(vf);
        }
    }

    /**
     * The VF's node GUID; the PF must have an IPoIB interface, and the VF's driver takes it at its next bind (6.7.3).
     *
     * @param guid its most significant byte is printed first
     */
    record NodeGuid(int vf, long guid) implements VfSetting {
        /** Refuses a negative number. */
        public NodeGuid {
            requireNumber(vf);
        }
    }

    /**
     * The VF's port GUID, likewise.
     *
     * @param guid its most significant byte is printed first
     */
    record PortGuid(int vf, long guid) implements VfSetting {
        /** Refuses a negative number. */
        public PortGuid {
            requireNumber(vf);
        }
    }

    private static void requireNumber(int vf) {
        if (vf < 0) {
            throw new IllegalArgumentException("VF %d: numbers start at 0".formatted(vf));
        }
    }
}
