package org.hearth.network;

import org.hearth.network.circuit.OfferedCircuit;
import org.hearth.network.layer2.Rollup;
import org.hearth.network.traffic.SimulatedWallets;

/** Where a network gets its layer 2 from. */
interface RollupKit {
  /** The circuit with its keys on disk. */
  OfferedCircuit circuit();

  /**
   * The rollup of a network before its first batch. Its state root does not depend on the network
   * id.
   *
   * @param networkId separates signatures of one network from those of another
   * @param walletSeed the keys of the simulated users follow from it
   */
  Opened open(String networkId, byte[] walletSeed);

  /** A rollup and the keys of its simulated users. */
  record Opened(Rollup rollup, SimulatedWallets wallets) {}
}
