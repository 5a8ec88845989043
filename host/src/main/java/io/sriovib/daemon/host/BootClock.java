package io.sriovib.daemon.host;

/** Which boot of the kernel this is. */
public interface BootClock {
    /** {@code /proc/sys/kernel/random/boot_id}: another one after each boot. Throws {@link HostException}. */
    String bootId();
}
