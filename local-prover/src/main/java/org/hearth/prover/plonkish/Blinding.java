package org.hearth.prover.plonkish;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.system.spi.UniformNumber;

/**
 * What hides the witness: the numbers b_1, b_2, ... of a proof.
 *
 * @param values b_1 first
 */
public record Blinding(List<FieldElement> values) {
  public Blinding {
    values = List.copyOf(values);
  }

  /** Fresh ones. */
  public static Blinding draw(int count, SecureRandom random) {
    return new Blinding(
        Stream.generate(
                () -> FieldElement.of(Bn254.FR, UniformNumber.below(Bn254.FR.modulus(), random)))
            .limit(count)
            .toList());
  }

  /** The same, if they are so many. */
  public Blinding require(int count) {
    if (values.size() != count) {
      throw new IllegalArgumentException("not " + count + " numbers");
    }
    return this;
  }

  /** b_i. */
  public FieldElement b(int i) {
    return values.get(i - 1);
  }

  @Override
  public String toString() {
    return "Blinding[secret]";
  }
}
