package io.sriovib.daemon.linux.holder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sriovib.daemon.linux.SysfsTree;
import io.sriovib.planning.node.VfUse;
import io.sriovib.planning.value.PciAddress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The processes and namespaces of this machine, a VF that exists only in files. */
@Timeout(300)
class RealHoldersTest {
    private static final PciAddress VF = new PciAddress("0000:83:00.3");
    private static final Path PROC = Path.of("/proc");

    @TempDir
    Path sys;

    /** A file that nobody else opens stands for a device of the VF. */
    @Test
    void this_process_is_found_by_a_device_that_it_has_open() throws IOException {
        vf().directory(SysfsTree.device(VF.text()) + "/net/ib3").directory(SysfsTree.device(VF.text()) + "/uio/full");
        try (var _ = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE)) {
            assertThat(use())
                    .isEqualTo(new VfUse.Held("pid %d (java), has /dev/full open"
                            .formatted(ProcessHandle.current().pid())));
        }
    }

    @Test
    void every_namespace_of_this_machine_is_looked_into() {
        assumeTrue(
                Files.isReadable(PROC.resolve("1/ns/net")),
                "SKIPPED: this machine does not show the namespaces of its first process");
        vf();
        assertThat(use())
                .isEqualTo(new VfUse.Unknown(
                        "its network device is neither in the host's network namespace nor in another"));
    }

    private SysfsTree vf() {
        return new SysfsTree(sys)
                .pf()
                .vf(2, VF.text())
                .driver(VF.text(), "mlx5_core")
                .rdma(VF.text(), "mlx5_3", "0e42:a102:0016:052c");
    }

    private VfUse use() {
        var holders = new ProcVfHolders(PROC, sys, Duration.ofSeconds(30));
        return holders.uses(Set.of(VF)).getOrDefault(VF, new VfUse.Unknown("no answer"));
    }
}
