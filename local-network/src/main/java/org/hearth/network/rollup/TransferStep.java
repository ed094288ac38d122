package org.hearth.network.rollup;

import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import org.hearth.prover.curve.BabyJubjub;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.signature.EddsaSignature;

/**
 * One transfer with all that the circuit must be told about it.
 *
 * @param enabled 1, or 0 for an empty place in a batch, which changes nothing
 * @param sender the sender's account before the transfer
 * @param senderPath the sender's siblings before the transfer
 * @param recipient the recipient's account after the sender's has been changed
 * @param recipientPath the recipient's siblings after the sender's account has been changed
 */
record TransferStep(
    FieldElement enabled,
    Transfer transfer,
    Account sender,
    List<FieldElement> senderPath,
    Account recipient,
    List<FieldElement> recipientPath) {

  /**
   * An empty place. Its points must be honest points of the curve, because the circuit checks that
   * in any case; its message is taken into the commitment as 0.
   */
  static TransferStep empty(int depth) {
    List<FieldElement> path = Collections.nCopies(depth, FieldElement.of(Bn254.FR, 0));
    Account nobody = new Account(BabyJubjub.BASE, BigInteger.ZERO, 0);
    EddsaSignature none = new EddsaSignature(BabyJubjub.BASE, BigInteger.ZERO);
    Transfer nothing = new Transfer(0, 0, BigInteger.ZERO, 0, none);
    return new TransferStep(FieldElement.of(Bn254.FR, 0), nothing, nobody, path, nobody, path);
  }
}
