package io.sriovib.planning.whereabouts;

/**
 * Addresses that another network gives out.
 *
 * @param owner which network, for a person
 * @param pool its addresses
 */
public record TakenPool(String owner, AddressPool pool) {}
