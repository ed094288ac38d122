package org.hearth.prover.system.groth16;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.system.spi.UniformNumber;

/**
 * The two random numbers of one proof. They hide the witness: a pair used twice, or guessed, gives
 * part of it away, so a pair is drawn for each proof at the moment of use, and never stored or
 * logged.
 */
record Blinding(BigInteger r, BigInteger s) {

  /**
   * @throws IllegalStateException if the generator is stuck: equal or zero numbers come by chance
   *     once in 2^253 times
   */
  static Blinding draw(SecureRandom random) {
    BigInteger r = UniformNumber.below(Bn254.FR.modulus(), random);
    BigInteger s = UniformNumber.below(Bn254.FR.modulus(), random);
    if (r.signum() == 0 || s.signum() == 0 || r.equals(s)) {
      throw new IllegalStateException(
          "This machine's source of random numbers repeats itself; no proof is made, since it would give the witness away.");
    }
    return new Blinding(r, s);
  }

  @Override
  public String toString() {
    return "Blinding[secret]";
  }
}
