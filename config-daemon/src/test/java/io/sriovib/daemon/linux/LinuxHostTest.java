package io.sriovib.daemon.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.value.PciAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxHostTest {
    @Test
    void sysfs_and_proc_below_the_root_are_used_when_they_are_mounted_there(@TempDir Path root) {
        new SysfsTree(root.resolve("sys")).pf().file("../proc/sys/kernel/random/boot_id", "another boot\n");
        var host = LinuxHost.open(root);
        assertThat(host.pci().networkFunctions())
                .extracting(function -> function.address())
                .containsExactly(new PciAddress(SysfsTree.PF));
        assertThat(host.boot().bootId()).isEqualTo("another boot");
    }

    @Test
    void else_those_of_this_machine_are(@TempDir Path empty) {
        var host = LinuxHost.open(empty);
        assertThat(host.boot().bootId()).isEqualTo(new ProcBootClock(Path.of("/proc")).bootId());
        assertThat(host.links().links()).isNotEmpty();
    }

    @Test
    void files_are_those_below_the_root(@TempDir Path root) {
        LinuxHost.open(root).files().write("/etc/sriov-operator/x", "1");
        assertThat(Files.exists(root.resolve("etc/sriov-operator/x"))).isTrue();
    }
}
