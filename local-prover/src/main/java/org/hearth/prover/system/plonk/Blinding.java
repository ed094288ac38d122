package org.hearth.prover.system.plonk;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;

/**
 * What hides the witness: b_1 to b_11 of eprint 2019/953.
 *
 * @param values b_1 first
 */
record Blinding(List<FieldElement> values) {
  private static final int COUNT = 11;
  private static final int SPARE_BITS = 128;

  Blinding {
    values = List.copyOf(values);
    if (values.size() != COUNT) {
      throw new IllegalArgumentException("not " + COUNT + " numbers");
    }
  }

  /** Fresh ones; with so many bits to spare the remainder is as good as uniform. */
  static Blinding draw(SecureRandom random) {
    int bits = Bn254.FR.modulus().bitLength() + SPARE_BITS;
    return new Blinding(
        Stream.generate(() ->
                FieldElement.of(Bn254.FR, new BigInteger(bits, random).mod(Bn254.FR.modulus())))
            .limit(COUNT)
            .toList());
  }

  /** b_i. */
  FieldElement b(int i) {
    return values.get(i - 1);
  }
}
