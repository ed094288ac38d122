package org.hearth.network.rollup;

import java.math.BigInteger;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.hash.Poseidon;
import org.hearth.prover.signature.EddsaKey;
import org.hearth.prover.signature.EddsaPoseidon;
import org.hearth.prover.signature.EddsaSignature;

/**
 * An order to move money from one account to another.
 *
 * @param from index of the sender's account
 * @param to index of the recipient's account
 * @param amount in the rollup's smallest unit
 * @param nonce number of this transfer among the sender's, from 0
 * @param signature by the sender's key over {@link #message}
 */
public record Transfer(int from, int to, BigInteger amount, long nonce, EddsaSignature signature) {

  /**
   * What is signed: Poseidon(domain, from, to, amount, nonce). The domain names the network, so
   * that a transfer signed for one network is worthless in another.
   */
  public static FieldElement message(
      FieldElement domain, int from, int to, BigInteger amount, long nonce) {
    return Poseidon.hash(
        domain,
        FieldElement.of(Bn254.FR, from),
        FieldElement.of(Bn254.FR, to),
        FieldElement.of(Bn254.FR, amount),
        FieldElement.of(Bn254.FR, nonce));
  }

  public FieldElement message(FieldElement domain) {
    return message(domain, from, to, amount, nonce);
  }

  public static Transfer signed(
      EddsaKey key, FieldElement domain, int from, int to, BigInteger amount, long nonce) {
    FieldElement message = message(domain, from, to, amount, nonce);
    return new Transfer(from, to, amount, nonce, EddsaPoseidon.sign(key, message));
  }
}
