package io.sriovib.daemon.linux.libc;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.sriovib.netlink.kernel.SystemCall;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** System calls for files and namespaces. As inside the kernel, a negative result is the negated error number. A call that a signal interrupted is repeated. */
final class LibC {
    /** Of fcntl.h: relative paths begin at the working directory. */
    private static final int AT_FDCWD = -100;

    private LibC() {}

    /** {@code open(2)} of what exists: without O_CREAT there is no mode. @return a descriptor */
    static int open(Path path, int flags) {
        try (var arena = Arena.ofConfined()) {
            var name = arena.allocateFrom(path.toString(), StandardCharsets.UTF_8);
            return (int) SystemCall.OPENAT.repeat(AT_FDCWD, name.address(), flags);
        }
    }

    /** {@code write(2)}. @return how many of the bytes were taken */
    static long write(int descriptor, byte[] bytes) {
        try (var arena = Arena.ofConfined()) {
            var buffer = arena.allocateFrom(JAVA_BYTE, bytes);
            return SystemCall.WRITE.repeat(descriptor, buffer.address(), buffer.byteSize());
        }
    }

    /** {@code close(2)}; not repeated, since Linux has closed the descriptor even when it answers EINTR. */
    static int close(int descriptor) {
        return (int) SystemCall.CLOSE.call(descriptor);
    }

    /** {@code setns(2)}: moves the calling thread into a namespace. */
    static int setNamespace(int descriptor, int kind) {
        return (int) SystemCall.SETNS.repeat(descriptor, kind);
    }
}
