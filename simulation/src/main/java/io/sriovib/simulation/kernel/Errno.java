package io.sriovib.simulation.kernel;

import io.sriovib.daemon.host.HostException;

/** The kernel's error numbers that simulated calls end with, and their texts (asm-generic/errno-base.h, errno.h). */
public enum Errno {
    /** No such file. */
    ENOENT(2, "No such file or directory"),
    /** The card did not do it. */
    EIO(5, "Input/output error"),
    /** No room, also for buses and memory windows of VFs. */
    ENOMEM(12, "Cannot allocate memory"),
    /** Somebody is at it. */
    EBUSY(16, "Device or resource busy"),
    /** No such device, or its driver refuses it. */
    ENODEV(19, "No such device"),
    /** Nonsense. */
    EINVAL(22, "Invalid argument"),
    /** No space left. */
    ENOSPC(28, "No space left on device"),
    /** The file system is mounted read-only. */
    EROFS(30, "Read-only file system"),
    /** A number beyond what there is. */
    ERANGE(34, "Numerical result out of range"),
    /** The answer does not fit. */
    EMSGSIZE(90, "Message too long"),
    /** The driver can't. */
    EOPNOTSUPP(95, "Operation not supported");

    private final int number;
    private final String text;

    Errno(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** The exception that says so. */
    public HostException on(String operation, String subject) {
        return new HostException(operation, subject, number, text);
    }

    /** The exception that says so and what the kernel adds in words. */
    public HostException on(String operation, String subject, String remark) {
        return new HostException(operation, subject, number, text + ": " + remark);
    }
}
