package io.sriovib.daemon.host;

/**
 * All ports of one host, as {@code main} wires them: Linux or simulated.
 *
 * @param pci PCI functions
 * @param links network devices
 * @param vfLinks what PFs keep for their VFs
 * @param rdma RDMA devices
 * @param holders who uses VFs
 * @param files text files
 * @param boot which boot this is
 * @param events when to look again
 */
public record Host(
        PciFunctions pci,
        NetworkLinks links,
        VfLinks vfLinks,
        RdmaDevices rdma,
        VfHolders holders,
        HostFiles files,
        BootClock boot,
        HostEvents events) {}
