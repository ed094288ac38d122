package org.hearth.network;

import org.hearth.network.layer2.OfferedCircuit;
import org.hearth.network.verification.ProofVerifier;

/** The fake rollup, whatever the network. */
record FakeKit(FakeRollup rollup) implements RollupKit {
  @Override
  public OfferedCircuit circuit() {
    return rollup.circuit();
  }

  @Override
  public Opened open(String networkId, byte[] walletSeed) {
    return new Opened(rollup, rollup);
  }

  @Override
  public ProofVerifier newVerifier() {
    return new FakeProofs();
  }
}
