package io.sriovib.netlink.socket;

import io.sriovib.netlink.DevlinkRequests;
import io.sriovib.netlink.Errno;
import io.sriovib.netlink.EswitchMode;
import io.sriovib.netlink.NetlinkException;
import io.sriovib.netlink.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The kernel's interface to whole cards. */
public final class Devlink implements AutoCloseable {
    private static final Set<Errno> ABSENT = Set.of(Errno.ENOENT, Errno.ENODEV, Errno.EOPNOTSUPP);

    private final NetlinkSocket socket;
    private final Duration limit;

    /**
     * Talks over a socket of {@link Protocol#GENERIC}.
     *
     * @param socket closed with this
     * @param limit per request
     */
    public Devlink(NetlinkSocket socket, Duration limit) {
        this.socket = socket;
        this.limit = limit;
    }

    /** Opens a socket in the network namespace of the calling thread, with a time limit per request. */
    public static Devlink open(Duration limit) {
        return new Devlink(NetlinkSocket.open(Protocol.GENERIC), limit);
    }

    /**
     * The switch mode of a PCI card.
     *
     * @param address such as 0000:83:00.0
     * @return empty if the kernel has no devlink, or does not know this card there, or the card has no switch, as
     *     InfiniBand ports
     * @throws NetlinkException all other errors, as {@link NetlinkSocket#ask}
     */
    public Optional<EswitchMode> eswitchMode(String address) {
        // The number of the family is asked for each time: it changes when the module is loaded again.
        return ask(DevlinkRequests.family("devlink"))
                .flatMap(family -> ask(DevlinkRequests.eswitchMode(family, "pci", address)));
    }

    private <T> Optional<T> ask(Request<T> request) {
        try {
            return Optional.of(socket.ask(request, limit));
        } catch (NetlinkException e) {
            if (ABSENT.stream().anyMatch(e::is)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Closes the socket without waiting for a request of another thread. */
    @Override
    public void close() {
        socket.close();
    }
}
