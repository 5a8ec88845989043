package io.sriovib.bench.daemon;

import io.sriovib.netlink.Message;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What a kernel answers when it is asked for the VFs of an InfiniBand PF: layout of include/uapi/linux/if_link.h, order of net/core/rtnetlink.c, without statistics. */
final class VfListReply {
    private static final int ELEMENT = 236;
    private static final int RTM_NEWLINK = 16;
    private static final int ARPHRD_INFINIBAND = 32;
    private static final int UP_AND_RUNNING = 0x1003;

    private VfListReply() {}

    /** Datagram of a PF whose VFs all have GUIDs and link state {@code enable}. */
    static byte[] of(int vfs) {
        var out = ByteBuffer.allocate(64 + vfs * ELEMENT).order(ByteOrder.nativeOrder());
        out.putShort((short) 0)
                .putShort((short) ARPHRD_INFINIBAND)
                .putInt(2)
                .putInt(UP_AND_RUNNING)
                .putInt(0);
        attribute(out, 24, 1).put(new byte[12]).putLong(0x0c42_a103_0016_052cL);
        attribute(out, 8, 21).putInt(vfs);
        attribute(out, 4 + vfs * ELEMENT, 22);
        for (int vf = 0; vf < vfs; vf++) {
            element(out, vf);
        }
        return new Message(RTM_NEWLINK, 0, 0, 0, out.flip()).encode();
    }

    private static void element(ByteBuffer out, int vf) {
        attribute(out, ELEMENT, 1);
        attribute(out, 40, 1).putInt(vf).put(new byte[32]);
        attribute(out, 36, 13).put(new byte[32]);
        attribute(out, 16, 2).putInt(vf).putLong(0);
        attribute(out, 16, 6).putInt(vf).putLong(0);
        attribute(out, 12, 3).putInt(vf).putInt(0);
        attribute(out, 12, 4).putInt(vf).putInt(0);
        attribute(out, 12, 5).putInt(vf).putInt(1);
        attribute(out, 12, 7).putInt(vf).putInt(0);
        attribute(out, 12, 9).putInt(vf).putInt(0);
        attribute(out, 20, 10).putInt(vf).putInt(0).putLong(guid(vf));
        attribute(out, 20, 11).putInt(vf).putInt(0).putLong(guid(vf));
        attribute(out, 24, 12).put(new byte[20]);
    }

    /** GUID of a VF, as the daemon derives such. */
    static long guid(int vf) {
        return 0x0e42_a100_0316_052cL | (long) vf << 32;
    }

    private static ByteBuffer attribute(ByteBuffer out, int length, int type) {
        return out.putShort((short) length).putShort((short) type);
    }
}
