package io.sriovib.daemon.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sriovib.planning.node.NetdevSeen;
import io.sriovib.planning.node.RdmaSeen;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.PciAddress;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the contract tests of the ports have in common: a host that has just booted, with the seed's card. The same tests hold on the simulated host and on a real
 * kernel, whose adapters extend them; so they use only values that a wrong byte order would change, and no times.
 */
public abstract class HostContract {
    /** The card: ConnectX-5 with 8 VFs at most. */
    protected static final PciAddress PF = new PciAddress("0000:83:00.0");
    /** The PF's network device. */
    protected static final InterfaceName IB0 = new InterfaceName("ib0");
    /** The PF's port GUID. */
    protected static final Guid PF_GUID = new Guid(0x0c42_a103_0016_052cL);
    /** A GUID for VFs. */
    protected static final Guid GUID = new Guid(0x1234_5678_9abc_def1L);
    /** Another one. */
    protected static final Guid OTHER_GUID = new Guid(0xfedc_ba98_7654_3201L);

    /** No such file. */
    protected static final int ENOENT = 2;
    /** Busy. */
    protected static final int EBUSY = 16;
    /** No such device. */
    protected static final int ENODEV = 19;
    /** Invalid argument. */
    protected static final int EINVAL = 22;
    /** Beyond the range. */
    protected static final int ERANGE = 34;
    /** Not supported. */
    protected static final int EOPNOTSUPP = 95;

    /** The ports of the host under test. */
    protected Host host;

    /** All ports of a host that has just booted: no VFs, autoprobe on, nothing kept for VFs. */
    protected abstract Host freshHost();

    @BeforeEach
    void boot() {
        host = freshHost();
    }

    /** Checks that the call fails with that number and says on what. */
    protected static void assertErrno(int errno, ThrowingCallable call) {
        var failure = catchThrowableOfType(HostException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.errno()).isEqualTo(errno);
        assertThat(failure.subject()).isNotBlank();
    }

    /** The function at the address. */
    protected PciFunction function(PciAddress address) {
        return host.pci().function(address).orElseThrow();
    }

    /** The PF's capability. */
    protected PciFunction.SriovCapability sriov() {
        return function(PF).sriov().orElseThrow();
    }

    /** The VF of that index. */
    protected PciFunction vf(int index) {
        return function(Objects.requireNonNull(sriov().vfs().get(index), "there is no such VF"));
    }

    /** The RDMA device of a VF. */
    protected RdmaSeen rdma(int vf) {
        return host.rdma().device(vf(vf).rdmaDevices().getFirst()).orElseThrow();
    }

    /** The network device of that name. */
    protected NetdevSeen link(InterfaceName name) {
        return host.links().links().stream()
                .filter(link -> link.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
