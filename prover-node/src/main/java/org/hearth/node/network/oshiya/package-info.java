/**
 * A miner of Panther's "Oshiya": it takes the oldest queues of coins that wait to enter Panther's
 * Merkle tree, proves that they were inserted rightly, and gets the queue's reward from the
 * contract. Written from the contract's interface and the behaviour of the public miner (MIT,
 * github.com/pantherfoundation/oshiya, May 2026).
 */
@NullMarked
package org.hearth.node.network.oshiya;

import org.jspecify.annotations.NullMarked;
