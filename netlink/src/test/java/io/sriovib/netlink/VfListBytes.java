package io.sriovib.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What net/core/rtnetlink.c writes for an IPoIB PF: element layout and order of golden
 * constructed_getlink_reply_two_vfs, 236 bytes per VF, and a list length that keeps only its lower 16 bits.
 */
record VfListBytes(ByteOrder order, int total, int listed) {
    private static final int ELEMENT = 236;

    static long guid(int vf) {
        return 0x0e42_a103_0016_0000L + 0x1_0001L * vf;
    }

    Message message() {
        var out = ByteBuffer.allocate(200 + listed * ELEMENT).order(order);
        out.putShort((short) 0).putShort((short) 32).putInt(2).putInt(0x1003).putInt(0);
        attribute(out, 24, 1).put(new byte[12]).putLong(0x0c42_a103_0016_052cL);
        attribute(out, 8, 21).putInt(total);
        attribute(out, 4 + listed * ELEMENT, 22);
        for (var vf = 0; vf < listed; vf++) {
            element(out, vf);
        }
        attribute(out, 8, 43).putInt(0x01020304);
        return new Message(16, 0, 1, 0, out.flip());
    }

    private void element(ByteBuffer out, int vf) {
        attribute(out, ELEMENT, 1);
        attribute(out, 40, 1)
                .putInt(vf)
                .put(new byte[] {0, 0, 0, 0x10, (byte) 0xfe, (byte) 0x80})
                .put(new byte[26]);
        attribute(out, 36, 13).putInt(-1).put(new byte[28]);
        attribute(out, 16, 2).putInt(vf).putLong(0);
        attribute(out, 16, 6).putInt(vf).putLong(0);
        for (var type : new int[] {3, 4}) {
            attribute(out, 12, type).putInt(vf).putInt(0);
        }
        attribute(out, 12, 5).putInt(vf).putInt(vf % 4); // 3 is a state that nobody knows
        for (var type : new int[] {7, 9}) {
            attribute(out, 12, type).putInt(vf).putInt(0);
        }
        attribute(out, 20, 10).putInt(vf).putInt(0).putLong(guid(vf));
        attribute(out, 20, 11).putInt(vf).putInt(0).putLong(-guid(vf));
        attribute(out, 24, 12);
        attribute(out, 20, 1).putInt(vf).putInt(0).putInt(0).putInt(0x81);
    }

    private static ByteBuffer attribute(ByteBuffer out, int length, int type) {
        return out.putShort((short) length).putShort((short) type);
    }
}
