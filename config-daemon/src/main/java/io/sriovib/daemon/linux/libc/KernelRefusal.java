package io.sriovib.daemon.linux.libc;

import io.sriovib.daemon.host.HostException;
import io.sriovib.netlink.Errno;
import io.sriovib.netlink.NetlinkException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.Arrays;
import java.util.Map;

/** Says what the kernel refused, whatever way its answer came: by number, through Java's files, through netlink. */
public final class KernelRefusal {
    private KernelRefusal() {}

    /**
     * A refusal whose number is known.
     *
     * @param operation what was tried, with its value
     * @param subject file or link
     * @param errno positive
     * @param remedies what to do about it, for the numbers where that is known
     */
    public static HostException of(String operation, Object subject, int errno, Map<Errno, String> remedies) {
        return new HostException(operation, subject.toString(), errno, describe(errno) + remedy(errno, remedies));
    }

    private static String remedy(int errno, Map<Errno, String> remedies) {
        return Errno.of(errno).map(remedies::get).map(text -> "; " + text).orElse("");
    }

    /** A refusal that Java put into words; the number is found again from the kind of exception or the C library's text, else it is {@link HostException#NO_ERRNO}. */
    public static HostException of(String operation, Object subject, IOException failure) {
        int errno = errno(failure);
        var cause = errno == HostException.NO_ERRNO ? text(failure) : describe(errno);
        return new HostException(operation, subject.toString(), errno, cause);
    }

    /**
     * A refusal of netlink, with the kernel's extended acknowledgement where there is one.
     *
     * @param subject the network device concerned, or what was asked instead of one
     * @param remedies as above
     */
    public static HostException of(
            String operation, Object subject, NetlinkException failure, Map<Errno, String> remedies) {
        var told = failure.operation() + ": " + Errno.describe(failure.errno());
        var message = failure.getMessage();
        var more = message != null && message.startsWith(told) ? message.substring(told.length()) : "";
        int errno = failure.errno();
        return new HostException(
                operation, subject.toString(), errno, describe(errno) + more + remedy(errno, remedies));
    }

    /** In a few words why something could not be read: {@code ENOENT, no such file or directory}. */
    public static String cause(IOException failure) {
        int errno = errno(failure);
        return errno == HostException.NO_ERRNO ? text(failure) : describe(errno);
    }

    private static String describe(int errno) {
        return Errno.of(errno).map(known -> known + ", " + known.text()).orElse("unknown error");
    }

    private static int errno(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> Errno.ENOENT.number();
            case AccessDeniedException _ -> Errno.EACCES.number();
            case FileAlreadyExistsException _ -> Errno.EEXIST.number();
            case NotLinkException _ -> Errno.EINVAL.number();
            case NotDirectoryException _ -> Errno.ENOTDIR.number();
            case DirectoryNotEmptyException _ -> Errno.ENOTEMPTY.number();
            default -> byText(text(failure));
        };
    }

    private static int byText(String text) {
        return Arrays.stream(Errno.values())
                .filter(errno -> errno.text().equalsIgnoreCase(text))
                .findFirst()
                .map(Errno::number)
                .orElse(HostException.NO_ERRNO);
    }

    private static String text(IOException failure) {
        var reason = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }
}
