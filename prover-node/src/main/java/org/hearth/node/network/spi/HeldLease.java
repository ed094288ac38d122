package org.hearth.node.network.spi;

/**
 * A lease that the network holds for this node, with all that is needed to work on it.
 *
 * @param offer the job as it was offered
 */
public record HeldLease(Offer offer, Lease lease) {}
