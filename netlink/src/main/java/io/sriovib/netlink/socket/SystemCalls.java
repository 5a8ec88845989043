package io.sriovib.netlink.socket;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.sriovib.netlink.Errno;
import io.sriovib.netlink.ExtAck;
import io.sriovib.netlink.NetlinkException;
import io.sriovib.netlink.kernel.SystemCall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * What a netlink socket asks of the kernel, each refusal turned into an exception. Calls that a signal interrupts
 * (EINTR) are repeated.
 */
final class SystemCalls {
    private SystemCalls() {}

    static int socket(int family, int type, int protocol, String operation) {
        return (int) call(operation, SystemCall.SOCKET, family, type, protocol);
    }

    static void bind(int socket, MemorySegment address, String operation) {
        call(operation, SystemCall.BIND, socket, address.address(), address.byteSize());
    }

    /** Sets an option whose value is an int. */
    static void setOption(int socket, int level, int option, int value, String operation) {
        try (var arena = Arena.ofConfined()) {
            var number = arena.allocateFrom(JAVA_INT, value);
            call(operation, SystemCall.SETSOCKOPT, socket, level, option, number.address(), number.byteSize());
        }
    }

    static void send(int socket, MemorySegment bytes, MemorySegment address, String operation) {
        call(
                operation,
                SystemCall.SENDTO,
                socket,
                bytes.address(),
                bytes.byteSize(),
                0,
                address.address(),
                address.byteSize());
    }

    /** @return bytes of the datagram, with MSG_TRUNC also if it is longer than the space for it */
    static long receive(
            int socket, MemorySegment space, int flags, MemorySegment address, MemorySegment length, String operation) {
        return call(
                operation,
                SystemCall.RECVFROM,
                socket,
                space.address(),
                space.byteSize(),
                flags,
                address.address(),
                length.address());
    }

    /** Waits until something is ready or the time passed; an interruption counts as the latter. */
    static void poll(MemorySegment descriptors, long count, Duration limit, String operation) {
        try (var arena = Arena.ofConfined()) {
            // struct timespec: seconds, nanoseconds
            var time = arena.allocate(JAVA_LONG, 2);
            time.setAtIndex(JAVA_LONG, 0, limit.toSeconds());
            time.setAtIndex(JAVA_LONG, 1, limit.toNanosPart());
            long result = SystemCall.PPOLL.call(descriptors.address(), count, time.address());
            if (result != -Errno.EINTR.number()) {
                checked(result, operation);
            }
        }
    }

    /** A descriptor that becomes readable by {@link #signal} and stays so until {@link #drain}. */
    static int eventDescriptor(int flags, String operation) {
        return (int) call(operation, SystemCall.EVENTFD2, 0, flags);
    }

    static void signal(int event, String operation) {
        try (var arena = Arena.ofConfined()) {
            var one = arena.allocateFrom(JAVA_LONG, 1);
            call(operation, SystemCall.WRITE, event, one.address(), one.byteSize());
        }
    }

    static void drain(int event, String operation) {
        try (var arena = Arena.ofConfined()) {
            var count = arena.allocate(JAVA_LONG);
            call(operation, SystemCall.READ, event, count.address(), count.byteSize());
        }
    }

    /** Not repeated after EINTR: Linux has closed the descriptor even then. */
    static void close(int descriptor, String operation) {
        checked(SystemCall.CLOSE.call(descriptor), operation);
    }

    private static long call(String operation, SystemCall call, long... arguments) {
        return checked(call.repeat(arguments), operation);
    }

    private static long checked(long result, String operation) {
        if (result < 0) {
            throw new NetlinkException((int) -result, operation, ExtAck.NONE);
        }
        return result;
    }
}
