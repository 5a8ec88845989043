package io.sriovib.netlink;

import java.util.List;

/** A notification of the group RTNLGRP_LINK: some interface is not as before. Says "look again", not what to do. */
public sealed interface LinkEvent {
    /** The interface as it is after the change, or before it was removed. */
    LinkMessage link();

    /** It is new, or something of it changed; also sent after VF settings of a PF that is up. */
    record Changed(LinkMessage link) implements LinkEvent {}

    /** It is gone, from the machine or into another network namespace. */
    record Removed(LinkMessage link) implements LinkEvent {}

    /**
     * Reads a received datagram; messages of other types are skipped.
     *
     * @throws DecodeException if the datagram or a message of it is cut
     */
    static List<LinkEvent> decode(byte[] datagram) {
        return Message.decode(datagram).stream()
                .<LinkEvent>mapMulti((message, events) -> {
                    if (message.type() == RtnlType.RTM_NEWLINK) {
                        events.accept(new Changed(LinkMessage.decode(message)));
                    } else if (message.type() == RtnlType.RTM_DELLINK) {
                        events.accept(new Removed(LinkMessage.decode(message)));
                    }
                })
                .toList();
    }
}
