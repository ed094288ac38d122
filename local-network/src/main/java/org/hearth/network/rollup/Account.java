package org.hearth.network.rollup;

import java.math.BigInteger;
import org.hearth.prover.curve.BabyJubjub;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.hash.Poseidon;

/**
 * An account of the rollup.
 *
 * @param owner the public key that signs its transfers
 * @param balance 0 to 2^64 - 1, in the rollup's smallest unit
 * @param nonce how many transfers it has sent; the next one must carry this number
 */
public record Account(BabyJubjub.Point owner, BigInteger balance, long nonce) {
  public Account {
    if (!Amounts.inRange(balance) || nonce < 0) {
      throw new IllegalArgumentException(
          "a balance lies in 0 to 2^64 - 1 and a nonce is not negative");
    }
  }

  /**
   * Its leaf in the tree: Poseidon(owner x, owner y, balance, nonce). A place without account has
   * the leaf 0.
   */
  public FieldElement leaf() {
    return Poseidon.hash(
        owner.x(), owner.y(), FieldElement.of(Bn254.FR, balance), FieldElement.of(Bn254.FR, nonce));
  }

  Account sent(BigInteger amount) {
    return new Account(owner, balance.subtract(amount), nonce + 1);
  }

  Account received(BigInteger amount) {
    return new Account(owner, balance.add(amount), nonce);
  }
}
