package io.sriovib.planning.discover;

/**
 * What the admin chose.
 *
 * @param namespace the operator's; policies elsewhere do not count
 * @param range where the networks' ranges are cut from
 * @param vfs wanted for each PF, at least 1; a card that offers less gets less
 * @param grouping what shares a resource
 */
public record DiscoverSettings(String namespace, Ipv4Range range, long vfs, Grouping grouping) {}
