package org.hearth.node.api;

/**
 * The network that the node works for.
 *
 * @param networkId hash of the network's genesis; empty while it was never reached
 * @param height latest block the node knows of; 0 while none
 * @param proverId what the network calls this node: lowercase hex SHA-256 of its public key
 */
public record NetworkView(
    String name,
    String url,
    boolean connected,
    boolean playMoney,
    String networkId,
    long height,
    String proverId) {}
