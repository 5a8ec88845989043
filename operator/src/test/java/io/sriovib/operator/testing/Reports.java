package io.sriovib.operator.testing;

import io.sriovib.api.v1.InterfaceStatus;
import java.util.List;

/** What daemons report in tests. */
public final class Reports {
    private Reports() {}

    /** The notes' card: ConnectX-5 at 0000:83:00.0, ib0, 8 VFs possible, none made. */
    public static InterfaceStatus ib0() {
        return pf("ib0", "0000:83:00.0");
    }

    /** A card of that model elsewhere. */
    public static InterfaceStatus pf(String name, String address) {
        return new InterfaceStatus(
                name,
                "00:00:10:49:fe:80:00:00:00:00:00:00:0c:42:a1:03:00:16:05:2c",
                "mlx5_core",
                address,
                "15b3",
                "1017",
                null,
                2044L,
                null,
                "100000 Mb/s",
                "IB",
                "up",
                "legacy",
                null,
                8L,
                List.of(),
                List.of());
    }
}
