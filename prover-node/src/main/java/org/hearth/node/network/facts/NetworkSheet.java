package org.hearth.node.network.facts;

/**
 * What an owner must know of a network before joining it.
 *
 * @param id short and stable: lower-case letters, digits and hyphens
 * @param name as the network calls itself
 */
public record NetworkSheet(
    String id,
    String name,
    Chain chain,
    Origin origin,
    Joining joining,
    Hardware hardware,
    Pay pay,
    Support support) {}
