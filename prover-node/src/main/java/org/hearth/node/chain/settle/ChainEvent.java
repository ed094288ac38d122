package org.hearth.node.chain.settle;

import org.hearth.node.network.spi.RewardEvent;

/**
 * Something that is final on a chain.
 *
 * @param id where it stands there, such as block, log and what of it: the same is taken once
 * @param evidence by which anybody finds it: the hash of the transaction
 */
public record ChainEvent(String id, String evidence, RewardEvent event) {}
