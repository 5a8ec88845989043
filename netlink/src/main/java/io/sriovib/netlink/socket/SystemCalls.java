package io.sriovib.netlink.socket;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.sriovib.netlink.Errno;
import io.sriovib.netlink.ExtAck;
import io.sriovib.netlink.NetlinkException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The functions of the C library that a netlink socket needs, each with its errno turned into an exception. Calls that
 * a signal interrupts (EINTR) are repeated.
 */
final class SystemCalls {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET = handle("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = handle("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle SET_OPTION =
            handle("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle SEND =
            handle("sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle RECEIVE =
            handle("recvfrom", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle POLL = handle("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle EVENT = handle("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle READ = handle("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle WRITE = handle("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle CLOSE = handle("close", JAVA_INT, JAVA_INT);

    private SystemCalls() {}

    static int socket(int family, int type, int protocol, String operation) {
        return (int) call(operation, errno -> (int) SOCKET.invokeExact(errno, family, type, protocol));
    }

    static void bind(int socket, MemorySegment address, String operation) {
        call(operation, errno -> (int) BIND.invokeExact(errno, socket, address, (int) address.byteSize()));
    }

    /** Sets an option whose value is an int. */
    static void setOption(int socket, int level, int option, int value, String operation) {
        try (var arena = Arena.ofConfined()) {
            var number = arena.allocateFrom(JAVA_INT, value);
            call(operation, errno -> (int) SET_OPTION.invokeExact(errno, socket, level, option, number, Integer.BYTES));
        }
    }

    static void send(int socket, MemorySegment bytes, MemorySegment address, String operation) {
        call(operation, errno ->
                (long) SEND.invokeExact(errno, socket, bytes, bytes.byteSize(), 0, address, (int) address.byteSize()));
    }

    /** @return bytes of the datagram, with MSG_TRUNC also if it is longer than the space for it */
    static long receive(
            int socket, MemorySegment space, int flags, MemorySegment address, MemorySegment length, String operation) {
        return call(operation, errno ->
                (long) RECEIVE.invokeExact(errno, socket, space, space.byteSize(), flags, address, length));
    }

    /** Waits until something is ready or the time passed; an interruption counts as the latter. */
    static void poll(MemorySegment descriptors, long count, int limitMillis, String operation) {
        try {
            once(operation, errno -> (int) POLL.invokeExact(errno, descriptors, count, limitMillis));
        } catch (NetlinkException e) {
            if (!e.is(Errno.EINTR)) {
                throw e;
            }
        }
    }

    /** A descriptor that becomes readable by {@link #signal} and stays so until {@link #drain}. */
    static int eventDescriptor(int flags, String operation) {
        return (int) call(operation, errno -> (int) EVENT.invokeExact(errno, 0, flags));
    }

    static void signal(int event, String operation) {
        try (var arena = Arena.ofConfined()) {
            var one = arena.allocateFrom(JAVA_LONG, 1);
            call(operation, errno -> (long) WRITE.invokeExact(errno, event, one, one.byteSize()));
        }
    }

    static void drain(int event, String operation) {
        try (var arena = Arena.ofConfined()) {
            var count = arena.allocate(JAVA_LONG);
            call(operation, errno -> (long) READ.invokeExact(errno, event, count, count.byteSize()));
        }
    }

    /** Not repeated after EINTR: Linux has closed the descriptor even then. */
    static void close(int descriptor, String operation) {
        once(operation, errno -> (int) CLOSE.invokeExact(errno, descriptor));
    }

    private static long call(String operation, NativeCall call) {
        while (true) {
            try {
                return once(operation, call);
            } catch (NetlinkException e) {
                if (!e.is(Errno.EINTR)) {
                    throw e;
                }
            }
        }
    }

    private static long once(String operation, NativeCall call) {
        try (var arena = Arena.ofConfined()) {
            var captured = arena.allocate(CAPTURED);
            var result = call.invoke(captured);
            if (result < 0) {
                throw new NetlinkException((int) ERRNO.get(captured, 0L), operation, ExtAck.NONE);
            }
            return result;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(operation + ": the native call itself failed", e);
        }
    }

    @SuppressWarnings("restricted") // this class is what --enable-native-access is given for
    private static MethodHandle handle(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, arguments),
                Linker.Option.captureCallState("errno"));
    }

    /** One call; negative means that errno was set. */
    private interface NativeCall {
        long invoke(MemorySegment errno) throws Throwable;
    }
}
