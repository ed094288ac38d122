package org.hearth.prover.signature;

import java.math.BigInteger;
import org.hearth.prover.curve.BabyJubjub;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.hash.Poseidon;

/**
 * EdDSA on BabyJubjub with challenge h = Poseidon(R8.x, R8.y, A.x, A.y, M): a signature is valid
 * when S B = R8 + 8 h A. This is the equation of circomlib's EdDSAPoseidonVerifier; keys are
 * derived differently, signatures are interchangeable.
 */
public final class EddsaPoseidon {
  private static final BigInteger COFACTOR = BigInteger.valueOf(BabyJubjub.COFACTOR);

  private EddsaPoseidon() {}

  public static EddsaSignature sign(EddsaKey key, FieldElement message) {
    BigInteger nonce = key.nonce(message.toBigInteger().toByteArray());
    BabyJubjub.Point r8 = BabyJubjub.multiply(BabyJubjub.BASE, nonce);
    BigInteger h = challenge(r8, key.publicKey(), message);
    BigInteger s = nonce.add(COFACTOR.multiply(h).multiply(key.scalar())).mod(BabyJubjub.ORDER);
    return new EddsaSignature(r8, s);
  }

  /**
   * Whether the signature is valid. Refuses S outside 0 to l - 1 (so that nobody can make a second
   * signature out of a first), R8 off the curve and keys that {@link #isKey} refuses; never throws
   * because of what the arguments hold.
   */
  public static boolean verify(
      BabyJubjub.Point publicKey, FieldElement message, EddsaSignature signature) {
    BigInteger s = signature.s();
    if (s.signum() < 0
        || s.compareTo(BabyJubjub.ORDER) >= 0
        || !isKey(publicKey)
        || !BabyJubjub.isOnCurve(signature.r8())) {
      return false;
    }
    BigInteger h = challenge(signature.r8(), publicKey, message);
    BigInteger factor = h.multiply(COFACTOR).mod(BabyJubjub.ORDER);
    return BabyJubjub.multiply(BabyJubjub.BASE, s)
        .equals(BabyJubjub.add(signature.r8(), BabyJubjub.multiply(publicKey, factor)));
  }

  /**
   * Whether a point may be a public key: on the curve, in the subgroup of order l, not the
   * identity.
   */
  public static boolean isKey(BabyJubjub.Point p) {
    return BabyJubjub.isInSubgroup(p) && !p.equals(BabyJubjub.IDENTITY);
  }

  private static BigInteger challenge(
      BabyJubjub.Point r8, BabyJubjub.Point publicKey, FieldElement message) {
    return Poseidon.hash(r8.x(), r8.y(), publicKey.x(), publicKey.y(), message).toBigInteger();
  }
}
