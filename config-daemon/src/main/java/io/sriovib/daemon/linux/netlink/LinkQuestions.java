package io.sriovib.daemon.linux.netlink;

import io.sriovib.daemon.linux.libc.KernelRefusal;
import io.sriovib.netlink.Errno;
import io.sriovib.netlink.NetlinkException;
import io.sriovib.netlink.socket.Rtnetlink;
import io.sriovib.planning.value.InterfaceName;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks rtnetlink over a socket of its own each time, about a link by its name, and turns refusals into those of the ports. */
final class LinkQuestions {
    private static final Map<Errno, String> REMEDIES = Map.of(
            Errno.ENODEV, "there is no such network device in the host's namespace (any more)",
            Errno.EOPNOTSUPP, "its driver cannot do this; VF GUIDs need the PF's IPoIB device (module ib_ipoib)",
            Errno.EPERM, "the daemon needs CAP_NET_ADMIN: run its container privileged");

    private final Supplier<Rtnetlink> sockets;

    LinkQuestions(Supplier<Rtnetlink> sockets) {
        this.sockets = sockets;
    }

    <T> T ask(String operation, Object subject, Function<Rtnetlink, T> question) {
        try (var socket = sockets.get()) {
            return question.apply(socket);
        } catch (NetlinkException e) {
            throw KernelRefusal.of(operation, subject, e, REMEDIES);
        }
    }

    /** The index is looked up each time: names stay when a driver is bound again, indexes do not. */
    <T> T ask(String operation, InterfaceName link, QuestionByIndex<T> question) {
        return ask(operation, (Object) link, socket -> question.ask(socket, indexOf(socket, link)));
    }

    void change(String operation, InterfaceName link, Change change) {
        ask(operation, link, (socket, index) -> {
            change.make(socket, index);
            return index;
        });
    }

    private static int indexOf(Rtnetlink socket, InterfaceName link) {
        return socket.link(link.text()).index();
    }

    /** A question about the link with that index. */
    interface QuestionByIndex<T> {
        T ask(Rtnetlink socket, int index);
    }

    /** A change of the link with that index. */
    interface Change {
        void make(Rtnetlink socket, int index);
    }
}
