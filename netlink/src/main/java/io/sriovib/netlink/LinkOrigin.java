package io.sriovib.netlink;

/**
 * Where an interface comes from.
 *
 * @param kind of a software interface, such as {@code ipoib} or {@code bridge}; empty for others
 * @param parentBus bus of the device below, such as {@code pci}; empty if there is none or the kernel (before 5.14)
 *     does not tell
 * @param parentDevice name of that device on its bus, such as {@code 0000:83:00.0}; empty likewise
 */
public record LinkOrigin(String kind, String parentBus, String parentDevice) {}
