package io.sriovib.daemon.linux.libc;

import io.sriovib.daemon.host.HostException;
import io.sriovib.netlink.Errno;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes values to files that exist: attributes of sysfs. Java's own files would try to create a missing attribute, which sysfs answers with EACCES, and keep only the text of an
 * error, where the number decides what a person should do.
 */
public final class NativeFile {
    private static final int O_WRONLY = 1;
    private static final int O_CLOEXEC = 0x80000;

    private NativeFile() {}

    /**
     * Writes a value in one call, as attributes need it: opened for writing only, never created or truncated. Blocks for as long as the driver works.
     *
     * @param file an existing file
     * @param value without a newline unless the attribute wants one
     * @param remedies what to tell a person for errors that this file is known for
     * @throws HostException with the kernel's number when it refuses to open or to take the value
     */
    public static void write(Path file, String value, Map<Errno, String> remedies) {
        var operation = "write " + printable(value);
        int descriptor = LibC.open(file, O_WRONLY | O_CLOEXEC);
        if (descriptor < 0) {
            throw KernelRefusal.of(operation, file, -descriptor, remedies);
        }
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        long written = LibC.write(descriptor, bytes);
        LibC.close(descriptor); // an attribute has no error left to tell: write(2) told it
        if (written < 0) {
            throw KernelRefusal.of(operation, file, (int) -written, remedies);
        }
        if (written != bytes.length) {
            var cause = "the kernel took %d of %d bytes".formatted(written, bytes.length);
            throw new HostException(operation, file.toString(), HostException.NO_ERRNO, cause);
        }
    }

    private static String printable(String value) {
        return value.isBlank() ? "nothing" : value.strip();
    }
}
