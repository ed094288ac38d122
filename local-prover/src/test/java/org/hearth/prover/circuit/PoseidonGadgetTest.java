package org.hearth.prover.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.hash.Poseidon;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PoseidonGadgetTest {
  private static final long SEED = 719L;

  private static Circuit hashOf(List<FieldElement> inputs) {
    return system -> {
      LinearCombination[] wires =
          inputs.stream().map(system::privateInput).toArray(LinearCombination[]::new);
      system.output(new PoseidonGadget(inputs.size()).hash(system, wires), "hash");
    };
  }

  static Stream<List<FieldElement>> inputs() {
    Random random = new Random(SEED);
    return IntStream.rangeClosed(1, 5)
        .boxed()
        .flatMap(n ->
            Stream.of(
                elements(n, () -> new BigInteger(254, random)),
                elements(n, () -> BigInteger.ZERO)));
  }

  private static List<FieldElement> elements(int n, Supplier<BigInteger> values) {
    return Stream.generate(values).limit(n).map(v -> FieldElement.of(Bn254.FR, v)).toList();
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void computesThePlainHashAndPinsEveryWire(List<FieldElement> inputs) {
    Circuit circuit = hashOf(inputs);
    WireValues witness = circuit.witness();
    RankOneSystem system = circuit.constraints();
    assertThat(witness.publics())
        .as("seed %d", SEED)
        .containsExactly(Poseidon.hash(inputs.toArray(FieldElement[]::new)).toBigInteger());
    assertThat(system.firstViolation(witness)).isEmpty();
    for (int wire = 0; wire < witness.count(); wire++) {
      FieldElement other = witness.get(wire).add(FieldElement.of(Bn254.FR, 1));
      assertThat(system.isSatisfied(witness.with(wire, other))).as("wire %d", wire).isFalse();
    }
  }

  /**
   * Three for each S-box with a variable input, as in circomlib: 3 (8 t + R_P) - 3; and one for the
   * output.
   */
  @ParameterizedTest
  @CsvSource({"1, 213", "2, 240", "3, 261", "4, 297", "5, 321"})
  void hasThreeConstraintsForEachSbox(int inputs, int constraints) {
    CircuitSize size = hashOf(elements(inputs, () -> BigInteger.TWO)).size();
    assertThat(size.constraints()).isEqualTo(constraints + 1);
  }
}
