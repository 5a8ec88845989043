package io.sriovib.operator.testing;

import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.VirtualFunction;
import java.util.List;
import java.util.stream.LongStream;

/** What daemons report in tests. */
public final class Reports {
    private Reports() {}

    /** The notes' card: ConnectX-5 at 0000:83:00.0, ib0, 8 VFs possible, none made. */
    public static InterfaceStatus ib0() {
        return pf("ib0", "0000:83:00.0");
    }

    /** A card of that model elsewhere, without VFs. */
    public static InterfaceStatus pf(String name, String address, VirtualFunction... vfs) {
        return new InterfaceStatus(
                name,
                "00:00:10:49:fe:80:00:00:00:00:00:00:0c:42:a1:03:00:16:05:2c",
                "mlx5_core",
                address,
                "15b3",
                "1017",
                null,
                2044L,
                vfs.length == 0 ? null : (long) vfs.length,
                "100000 Mb/s",
                "IB",
                "up",
                "legacy",
                null,
                8L,
                List.of(vfs),
                List.of(),
                1L);
    }

    /** That many VFs, whose GUIDs end in their index and begin with the prefix of seven bytes. */
    public static VirtualFunction[] vfs(int count, String guidPrefix) {
        return LongStream.range(0, count)
                .mapToObj(vf -> vf(vf, "%s:%02x".formatted(guidPrefix, vf)))
                .toArray(VirtualFunction[]::new);
    }

    private static VirtualFunction vf(long index, String guid) {
        return new VirtualFunction(
                null,
                null,
                null,
                "mlx5_core",
                "0000:83:00.%d".formatted(index + 1),
                "15b3",
                "1018",
                null,
                null,
                index,
                null,
                null,
                guid,
                "enable",
                "ACTIVE",
                null);
    }
}
