package io.sriovib.daemon.linux.libc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.sriovib.netlink.Errno;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * System calls by way of the C library. As inside the kernel, a negative result is the negated error number. A call that a signal interrupted is repeated.
 */
final class LibC {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final Linker.Option CAPTURE = Linker.Option.captureCallState("errno");

    private static final MethodHandle OPEN = handle(
            "open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), CAPTURE, Linker.Option.firstVariadicArg(2));
    private static final MethodHandle WRITE =
            handle("write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG), CAPTURE);
    private static final MethodHandle CLOSE = handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), CAPTURE);
    private static final MethodHandle SETNS =
            handle("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT), CAPTURE);

    private LibC() {}

    /** {@code open(2)} of what exists: without O_CREAT there is no mode. @return a descriptor */
    static int open(Path path, int flags) {
        try (var arena = Arena.ofConfined()) {
            var name = arena.allocateFrom(path.toString(), StandardCharsets.UTF_8);
            return (int) call(errno -> (int) OPEN.invokeExact(errno, name, flags));
        }
    }

    /** {@code write(2)}. @return how many of the bytes were taken */
    static long write(int descriptor, byte[] bytes) {
        try (var arena = Arena.ofConfined()) {
            var buffer = arena.allocateFrom(JAVA_BYTE, bytes);
            return call(errno -> (long) WRITE.invokeExact(errno, descriptor, buffer, buffer.byteSize()));
        }
    }

    /** {@code close(2)}; not repeated, since Linux has closed the descriptor even when it answers EINTR. */
    static int close(int descriptor) {
        return (int) once(errno -> (int) CLOSE.invokeExact(errno, descriptor));
    }

    /** {@code setns(2)}: moves the calling thread into a namespace. */
    static int setNamespace(int descriptor, int kind) {
        return (int) call(errno -> (int) SETNS.invokeExact(errno, descriptor, kind));
    }

    private static long call(NativeCall call) {
        long result;
        do {
            result = once(call);
        } while (result == -Errno.EINTR.number());
        return result;
    }

    private static long once(NativeCall call) {
        try (var arena = Arena.ofConfined()) {
            var captured = arena.allocate(CAPTURED);
            var result = call.invoke(captured);
            return result < 0 ? -(int) ERRNO.get(captured, 0L) : result;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the native call itself failed", e);
        }
    }

    @SuppressWarnings("restricted") // this class is what --enable-native-access is given for
    private static MethodHandle handle(String name, FunctionDescriptor type, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, options);
    }

    /** One call; negative means that errno was set. */
    private interface NativeCall {
        long invoke(MemorySegment errno) throws Throwable;
    }
}
