package org.hearth.prover.groth16;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.hearth.prover.field.Bn254;

/**
 * The two random numbers of one proof. They hide the witness: a pair used twice, or guessed, gives part of it away, so a pair is
 * drawn for each proof at the moment of use, and never stored or logged.
 */
record Blinding(BigInteger r, BigInteger s) {

  static Blinding draw(SecureRandom random) {
    return new Blinding(uniform(random), uniform(random));
  }

  /** 48 random bytes modulo the 254-bit order are uniform up to 2^-130. */
  static BigInteger uniform(SecureRandom random) {
    byte[] bytes = new byte[48];
    random.nextBytes(bytes);
    return new BigInteger(1, bytes).mod(Bn254.FR.modulus());
  }

  @Override
  public String toString() {
    return "Blinding[secret]";
  }
}
