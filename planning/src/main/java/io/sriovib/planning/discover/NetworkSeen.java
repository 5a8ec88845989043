package io.sriovib.planning.discover;

/**
 * A network that exists.
 *
 * @param name its name
 * @param resourceName resource of the device plugin; empty: none
 * @param ipam JSON as text; empty: none
 */
public record NetworkSeen(String name, String resourceName, String ipam) {}
