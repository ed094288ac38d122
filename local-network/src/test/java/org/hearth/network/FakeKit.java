package org.hearth.network;

import org.hearth.network.circuit.OfferedCircuit;

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
}
