package io.sriovib.planning.whereabouts;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses as Go's {@code net} package does, on which whereabouts rests: whole addresses in the usual notation and nothing else that the library would take. */
final class Addresses {
    private static final String OCTET = "(0|[1-9][0-9]{0,2})";
    private static final String ADDRESS = "(" + OCTET + "(\\." + OCTET + "){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)";
    private static final Pattern SINGLE = Pattern.compile(ADDRESS);
    private static final Pattern BLOCK = Pattern.compile(ADDRESS + "/[0-9]{1,3}");

    private Addresses() {}

    /** One address, without a prefix length. */
    static Optional<IPAddress> single(String text) {
        return SINGLE.matcher(text).matches() ? parsed(text) : Optional.empty();
    }

    /** An address with its prefix length: the block in which it is, first address first. */
    static Optional<IPAddress> block(String text) {
        return BLOCK.matcher(text).matches() ? parsed(text).map(IPAddress::toPrefixBlock) : Optional.empty();
    }

    private static Optional<IPAddress> parsed(String text) {
        return Optional.ofNullable(new IPAddressString(text).getAddress());
    }
}
