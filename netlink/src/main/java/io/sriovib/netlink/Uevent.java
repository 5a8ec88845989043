package io.sriovib.netlink;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message of the kernel's device model, NETLINK_KOBJECT_UEVENT group 1: a device came, went or changed.
 *
 * <p>Text, each piece ended by NUL: {@code add@/devices/…}, then {@code KEY=VALUE} pairs. Source: lib/kobject_uevent.c;
 * 9.5.6.
 *
 * @param action such as add, remove, change, bind, unbind
 * @param devpath path of the device below /sys, starts with a slash
 * @param properties in the kernel's order, such as SUBSYSTEM and PCI_SLOT_NAME
 */
public record Uevent(String action, String devpath, Map<String, String> properties) {
    /** Keeps a copy, in the order given. */
    public Uevent {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** Kind of the device, such as pci, net, infiniband; empty if not told. */
    public String subsystem() {
        return properties.getOrDefault("SUBSYSTEM", "");
    }

    /**
     * Reads a received datagram. Pieces without "=" are skipped.
     *
     * @throws DecodeException if it does not start with action and path
     */
    public static Uevent decode(byte[] datagram) {
        var pieces = new String(datagram, StandardCharsets.UTF_8).split("\0");
        var title = pieces.length == 0 ? "" : pieces[0];
        var at = title.indexOf("@/");
        if (at < 1) {
            throw new DecodeException("uevent of %d bytes does not start with ACTION@/PATH".formatted(datagram.length));
        }
        var properties = new LinkedHashMap<String, String>();
        for (var i = 1; i < pieces.length; i++) {
            var equals = pieces[i].indexOf('=');
            if (equals > 0) {
                properties.put(pieces[i].substring(0, equals), pieces[i].substring(equals + 1));
            }
        }
        return new Uevent(title.substring(0, at), title.substring(at + 1), properties);
    }
}
