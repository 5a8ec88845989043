package io.sriovib.netlink;

import java.util.Arrays;
import java.util.Optional;

/**
 * The error numbers that netlink, sysfs and drivers answer with, for messages that a person can read.
 *
 * <p>Numbers are those of Linux include/uapi/asm-generic/errno-base.h and errno.h (x86, arm64, riscv and powerpc share
 * them). A number that is not listed is no error of ours: {@link #describe} still prints it.
 */
public enum Errno {
    /** Mostly a missing capability, CAP_NET_ADMIN for VF settings. */
    EPERM(1, "operation not permitted"),
    /** No such file, or no such generic netlink family. */
    ENOENT(2, "no such file or directory"),
    /** A signal came between, or a dump was inconsistent. */
    EINTR(4, "interrupted"),
    /** The device failed. */
    EIO(5, "input/output error"),
    /** The device is there but has no such unit. */
    ENXIO(6, "no such device or address"),
    /** The socket is closed. */
    EBADF(9, "bad file descriptor"),
    /** Try again. */
    EAGAIN(11, "resource temporarily unavailable"),
    /** The kernel has no memory for it. */
    ENOMEM(12, "cannot allocate memory"),
    /** File permissions or a security module. */
    EACCES(13, "permission denied"),
    /** A pointer was wrong. */
    EFAULT(14, "bad address"),
    /** In use; for sriov_numvfs: the count can only change by way of 0. */
    EBUSY(16, "device or resource busy"),
    /** It is there already. */
    EEXIST(17, "file exists"),
    /** Rename across file systems. */
    EXDEV(18, "invalid cross-device link"),
    /** No such interface or device, or no driver that wants it. */
    ENODEV(19, "no such device"),
    /** A part of the path is a file. */
    ENOTDIR(20, "not a directory"),
    /** A file was expected. */
    EISDIR(21, "is a directory"),
    /** A value that kernel or driver refuses; extended-ack text may say which. */
    EINVAL(22, "invalid argument"),
    /** This process has too many files open. */
    EMFILE(24, "too many open files"),
    /** No room, on disk or in a card's tables. */
    ENOSPC(28, "no space left on device"),
    /** The file system can only be read. */
    EROFS(30, "read-only file system"),
    /** Out of range; for sriov_numvfs: more than sriov_totalvfs. */
    ERANGE(34, "numerical result out of range"),
    /** A name is longer than the kernel takes. */
    ENAMETOOLONG(36, "file name too long"),
    /** The kernel has no such system call. */
    ENOSYS(38, "function not implemented"),
    /** The directory has entries. */
    ENOTEMPTY(39, "directory not empty"),
    /** Symbolic links in a circle. */
    ELOOP(40, "too many levels of symbolic links"),
    /** The attribute has no value. */
    ENODATA(61, "no data available"),
    /** The other side broke the protocol. */
    EPROTO(71, "protocol error"),
    /** An answer that cannot be decoded. */
    EBADMSG(74, "bad message"),
    /** A value does not fit. */
    EOVERFLOW(75, "value too large for defined data type"),
    /** The message does not fit, as VF lists on some kernels. */
    EMSGSIZE(90, "message too long"),
    /** The kernel does not know this socket option. */
    ENOPROTOOPT(92, "protocol not available"),
    /** No such netlink family: the module is not loaded. */
    EPROTONOSUPPORT(93, "protocol not supported"),
    /** The driver lacks the function; for VF GUIDs also: the link is not IPoIB. */
    EOPNOTSUPP(95, "operation not supported"),
    /** The kernel was built without it. */
    EAFNOSUPPORT(97, "address family not supported by protocol"),
    /** Somebody listens there already. */
    EADDRINUSE(98, "address already in use"),
    /** The interface is down. */
    ENETDOWN(100, "network is down"),
    /** A receive queue overflowed: messages are lost. */
    ENOBUFS(105, "no buffer space available"),
    /** No answer in time. */
    ETIMEDOUT(110, "timed out"),
    /** Nobody listens there. */
    ECONNREFUSED(111, "connection refused"),
    /** Was called off. */
    ECANCELED(125, "operation canceled"),
    /** Kernel-internal (include/linux/errno.h), but some drivers let it out. */
    ENOTSUPP(524, "operation not supported by the driver");

    private final int number;
    private final String text;

    Errno(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** The positive number, as in {@code errno}. */
    public int number() {
        return number;
    }

    /** What it means, in lower case, without the name. */
    public String text() {
        return text;
    }

    /**
     * Finds the name of a number.
     *
     * @param number positive error number
     * @return empty for a number that is not in this table
     */
    public static Optional<Errno> of(int number) {
        return Arrays.stream(values()).filter(errno -> errno.number == number).findFirst();
    }

    /**
     * Prints a number for a person: {@code EBUSY (16), device or resource busy}, or {@code errno 77} if it has no name.
     *
     * @param number positive error number
     */
    public static String describe(int number) {
        return of(number)
                .map(errno -> "%s (%d), %s".formatted(errno, number, errno.text))
                .orElse("errno " + number);
    }
}
