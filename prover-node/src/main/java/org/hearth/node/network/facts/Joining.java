package org.hearth.node.network.facts;

/**
 * On what terms a network takes proofs.
 *
 * @param who who may prove, and what stands in the way
 * @param stake what has to be put down first, or that nothing has
 * @param canBeLost what a prover can lose besides its time
 */
public record Joining(Access access, String who, String stake, String canBeLost) {}
