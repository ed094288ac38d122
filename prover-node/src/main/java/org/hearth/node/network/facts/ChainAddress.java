package org.hearth.node.network.facts;

import org.hearth.node.chain.EthAddress;

/**
 * A contract of a network. Addresses change with releases of a network, so this is for looking up,
 * and never for sending money to.
 *
 * @param what such as "storage contract"
 */
public record ChainAddress(String what, EthAddress address) {}
