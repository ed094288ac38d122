package org.hearth.prover.system.fflonk;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.system.spi.UniformNumber;

/**
 * What hides the witness: two cells of each column, and three coefficients of the running product.
 *
 * @param values b_1 first
 */
record Blinding(List<FieldElement> values) {
  private static final int COUNT = 9;

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
