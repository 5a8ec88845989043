package io.sriovib.daemon.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with files and links as sysfs has them: a card of the notes and what tests add or spoil. */
public final class SysfsTree {
    /** The notes' PF. */
    public static final String PF = "0000:83:00.0";

    private final Path root;

    public SysfsTree(Path root) {
        this.root = root;
        directory("bus/pci/devices");
        file("bus/pci/drivers_probe", "");
    }

    public Path root() {
        return root;
    }

    /** A ConnectX-5 with IPoIB netdev ib0, RDMA device mlx5_0, bound to mlx5_core, 8 VFs possible. */
    public SysfsTree pf() {
        function(PF, "0x020700", "0x1017");
        attribute(PF, "numa_node", "1\n");
        attribute(PF, "sriov_totalvfs", "8\n");
        attribute(PF, "sriov_numvfs", "0\n");
        attribute(PF, "sriov_drivers_autoprobe", "1\n");
        attribute(PF, "sriov_vf_device", "1018\n");
        attribute(PF, "driver_override", "(null)\n");
        directory(device(PF) + "/net/ib0");
        directory(device(PF) + "/infiniband/mlx5_0");
        return driver(PF, "mlx5_core");
    }

    /** An unbound VF of the PF. */
    public SysfsTree vf(int index, String address) {
        function(address, "0x020700", "0x1018");
        attribute(address, "driver_override", "(null)\n");
        attribute(address, "numa_node", "1\n");
        link(device(address) + "/physfn", "../" + PF);
        return link(device(PF) + "/virtfn" + index, "../" + address);
    }

    public SysfsTree function(String address, String pciClass, String deviceId) {
        directory(device(address));
        attribute(address, "class", pciClass + "\n");
        attribute(address, "vendor", "0x15b3\n");
        return attribute(address, "device", deviceId + "\n");
    }

    public SysfsTree driver(String address, String driver) {
        for (var file : new String[] {"bind", "unbind"}) {
            file("bus/pci/drivers/" + driver + "/" + file, "");
        }
        return link(device(address) + "/driver", "../../../bus/pci/drivers/" + driver);
    }

    /** The devices that a driver brings: RDMA device with its files, and a netdev if named. */
    public SysfsTree rdma(String address, String name, String guidGroups) {
        rdmaDevice(device(address) + "/infiniband/" + name, guidGroups);
        return this;
    }

    public SysfsTree rdmaDevice(String path, String guidGroups) {
        file(path + "/node_guid", guidGroups + "\n");
        file(path + "/ports/1/gids/0", "fe80:0000:0000:0000:" + guidGroups + "\n");
        return file(path + "/ports/1/state", "4: ACTIVE\n");
    }

    public SysfsTree attribute(String address, String name, String content) {
        return file(device(address) + "/" + name, content);
    }

    public SysfsTree without(String address, String name) {
        try {
            Files.delete(root.resolve(device(address)).resolve(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String written(String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SysfsTree file(String path, String content) {
        try {
            var file = root.resolve(path);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SysfsTree directory(String path) {
        try {
            Files.createDirectories(root.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SysfsTree link(String path, String target) {
        try {
            var link = root.resolve(path);
            Files.createDirectories(link.resolveSibling(""));
            Files.createSymbolicLink(link, Path.of(target));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Path of a function's directory below the root. */
    public static String device(String address) {
        return "bus/pci/devices/" + address;
    }
}
