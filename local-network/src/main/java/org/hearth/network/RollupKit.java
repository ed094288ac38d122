package org.hearth.network;

import org.hearth.network.chain.ProofVerifier;
import org.hearth.network.chain.Rollup;
import org.hearth.network.traffic.SimulatedWallets;

/**
 * The layer-2 side of a network.
 *
 * @param verifiers makes a verifier of the rollup's circuit; each simulated committee member gets its own
 */
record RollupKit(Rollup rollup, SimulatedWallets wallets, VerifierFactory verifiers) {
  @FunctionalInterface
  interface VerifierFactory {
    ProofVerifier create();
  }
}
