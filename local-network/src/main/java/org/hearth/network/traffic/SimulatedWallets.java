package org.hearth.network.traffic;

import java.math.BigInteger;

/** The keys of the simulated rollup users: account i's transfers are signed with key i. */
public interface SimulatedWallets {
  /** Wallets are 0 … count()−1 and belong to the rollup accounts of the same numbers. */
  int count();

  /**
   * A transfer in the form that {@link org.hearth.network.layer2.Rollup#submit(byte[])} takes.
   *
   * @param amount ≥ 1, in the rollup's smallest unit
   */
  byte[] signedTransfer(int from, int to, BigInteger amount, long nonce);
}
