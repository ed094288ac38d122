package org.hearth.prover.system.plonk;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.system.spi.UniformNumber;

/**
 * What hides the witness: b_1 to b_11 of eprint 2019/953.
 *
 * @param values b_1 first
 */
record Blinding(List<FieldElement> values) {
  private static final int COUNT = 11;

  Blinding {
    values = List.copyOf(values);
    if (values.size() != COUNT) {
      throw new IllegalArgumentException("not " + COUNT + " numbers");
    }
  }

  /** Fresh ones. */
  static Blinding draw(SecureRandom random) {
    return new Blinding(
        Stream.generate(
                () -> FieldElement.of(Bn254.FR, UniformNumber.below(Bn254.FR.modulus(), random)))
            .limit(COUNT)
            .toList());
  }

  /** b_i. */
  FieldElement b(int i) {
    return values.get(i - 1);
  }

  @Override
  public String toString() {
    return "Blinding[secret]";
  }
}
