package io.sriovib.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sriovib.daemon.host.HostException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Checks of what the kernel refuses. */
final class Refusals {
    private Refusals() {}

    /** Checks that the call fails with that error number. */
    static void assertErrno(int errno, ThrowingCallable call) {
        var failure = catchThrowableOfType(HostException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.errno()).isEqualTo(errno);
    }
}
