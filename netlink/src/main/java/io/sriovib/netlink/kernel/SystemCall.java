package io.sriovib.netlink.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.sriovib.netlink.Errno;
import io.sriovib.netlink.NetlinkException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/**
 * The system calls that the daemon makes, all by {@code syscall(2)} of the C library: a method handle for each function would make the JVM write a dozen classes for each, most of the time that a
 * first use of them takes and two MiB.
 *
 * <p>Numbers: arch/x86/entry/syscalls/syscall_64.tbl; include/uapi/asm-generic/unistd.h, which aarch64 uses. Those are taken that both have.
 */
public enum SystemCall {
    /** Descriptor, address, length; returns bytes read. */
    READ(0, 63),
    /** Descriptor, address, length; returns bytes written. */
    WRITE(1, 64),
    /** Descriptor. Not to be repeated after EINTR: Linux has closed it even then. */
    CLOSE(3, 57),
    /** Family, type, protocol; returns a descriptor. */
    SOCKET(41, 198),
    /** Socket, address of the message, length, flags, socket address, its length; returns bytes sent. */
    SENDTO(44, 206),
    /** Socket, address of the space, length, flags, socket address, address of its length; returns bytes received. */
    RECVFROM(45, 207),
    /** Socket, socket address, its length. */
    BIND(49, 200),
    /** Socket, level, option, address of the value, its length. */
    SETSOCKOPT(54, 208),
    /** Directory's descriptor, address of the path, flags, mode; returns a descriptor. */
    OPENAT(257, 56),
    /** Address of the descriptors, their number, address of the limit, no mask of signals; returns how many are ready. */
    PPOLL(271, 73),
    /** First value, flags; returns a descriptor. */
    EVENTFD2(290, 19),
    /** Descriptor of the namespace, its kind. */
    SETNS(308, 268);

    private static final int ARGUMENTS = 6;
    private static final String ARCHITECTURE = System.getProperty("os.arch");

    /** The captured state, of which Linux has nothing but errno. */
    private static final StructLayout ERRNO = Linker.Option.captureStateLayout();

    private static final MethodHandle SYSCALL = syscall();

    private final int x86;
    private final int generic;

    SystemCall(int x86, int generic) {
        this.x86 = x86;
        this.generic = generic;
    }

    /**
     * Makes the call, once.
     *
     * @param arguments up to six; addresses are those of memory that lives until the call returns
     * @return as inside the kernel: negative is the negated error number
     * @throws NetlinkException ENOSYS on an architecture whose numbers are not known here
     */
    public long call(long... arguments) {
        long number = numberOn(ARCHITECTURE);
        var all = Arrays.copyOf(arguments, ARGUMENTS);
        try (var arena = Arena.ofConfined()) {
            var errno = arena.allocate(ERRNO);
            long result = (long) SYSCALL.invokeExact(errno, number, all[0], all[1], all[2], all[3], all[4], all[5]);
            return result < 0 ? -errno.get(JAVA_INT, 0) : result;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(this + ": the native call itself failed", e);
        }
    }

    /** The same, again for as long as a signal interrupts it (EINTR). */
    public long repeat(long... arguments) {
        long result;
        do {
            result = call(arguments);
        } while (result == -Errno.EINTR.number());
        return result;
    }

    /** Its number there, under the name that Java gives to an architecture. */
    int numberOn(String architecture) {
        return switch (architecture) {
            case "amd64", "x86_64" -> x86;
            case "aarch64" -> generic;
            default ->
                throw new NetlinkException(
                        Errno.ENOSYS,
                        "system call " + name(),
                        "its number is known for x86_64 and aarch64, not for " + architecture
                                + "; run the daemon on nodes of those");
        };
    }

    /** long syscall(long number, ...) */
    @SuppressWarnings("restricted") // this class is what --enable-native-access is given for
    private static MethodHandle syscall() {
        var linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(
                        JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                Linker.Option.captureCallState("errno"),
                Linker.Option.firstVariadicArg(1));
    }
}
