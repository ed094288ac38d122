package org.hearth.prover.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitsTest {
  private static final BigInteger R = Bn254.FR.modulus();

  private static FieldElement fr(BigInteger v) {
    return FieldElement.of(Bn254.FR, v);
  }

  private static FieldElement fr(long v) {
    return FieldElement.of(Bn254.FR, v);
  }

  /** Small expressions for numbers: "2^64-1", "r-1", "17". */
  private static BigInteger number(String text) {
    int minus = text.lastIndexOf('-');
    BigInteger less = minus > 0 ? new BigInteger(text.substring(minus + 1)) : BigInteger.ZERO;
    String head = minus > 0 ? text.substring(0, minus) : text;
    BigInteger value =
        head.equals("r")
            ? R
            : head.startsWith("2^")
                ? BigInteger.ONE.shiftLeft(Integer.parseInt(head.substring(2)))
                : new BigInteger(head);
    return value.subtract(less);
  }

  private static Circuit range(BigInteger value, int bits) {
    return system -> {
      LinearCombination input = system.privateInput(fr(value));
      system.output(Bits.pack(system, Bits.decompose(system, input, bits, "n")), "sum");
    };
  }

  private static Circuit atMost(BigInteger value, BigInteger maximum) {
    return system ->
        Bits.decomposeAtMost(system, system.privateInput(fr(value)), maximum, "number");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, true",
    "1, 1, true",
    "2, 1, false",
    "2^64-1, 64, true",
    "2^64, 64, false",
    "r-1, 64, false",
    "2^253-1, 253, true",
    "2^253, 253, false",
    "r-1, 253, false",
  })
  void numberOfBitsIsARange(String value, int bits, boolean fits) {
    assertThat(holds(range(number(value), bits))).isEqualTo(fits);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, true",
    "1, 1, true",
    "2, 1, false",
    "r-1, 1, false",
    "5, 5, true",
    "6, 5, false",
    "4, 5, true",
    "7, 5, false",
    "2, 5, true",
    "8, 8, true",
    "9, 8, false",
    "7, 8, true",
    "15, 8, false",
    "2^64-1, 2^64-1, true",
    "2^64, 2^64-1, false",
    "r-1, r-1, true",
    "r-2, r-1, true",
    "0, r-1, true",
    "r-1, r-2, false",
    "r-2, r-2, true",
  })
  void atMostIsExact(String value, String maximum, boolean fits) {
    assertThat(holds(atMost(number(value), number(maximum)))).isEqualTo(fits);
  }

  @Test
  void atMostIsExactForAllSmallNumbers() {
    for (int maximum = 1; maximum < 33; maximum++) {
      for (int value = 0; value < 66; value++) {
        BigInteger m = BigInteger.valueOf(maximum);
        assertThat(holds(atMost(BigInteger.valueOf(value), m)))
            .as("%d <= %d", value, maximum)
            .isEqualTo(value <= maximum);
      }
    }
  }

  /** A prover who writes the bits of x + r instead, and every other wire to suit them. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "99999"})
  void refusesTheBitsOfTheAlias(String x) {
    Circuit circuit = atMost(number(x), R.subtract(BigInteger.ONE));
    RankOneSystem system = circuit.constraints();
    WireValues honest = circuit.witness();
    assertThat(system.isSatisfied(honest)).isTrue();

    BigInteger alias = number(x).add(R);
    assertThat(alias.bitLength()).isLessThanOrEqualTo(254);
    WireValues forged = honest;
    int wire = 2; // after the one and the input
    for (int i = 0; i < 254; i++) {
      forged = forged.with(wire++, fr(alias.testBit(i) ? 1 : 0));
    }
    BigInteger maximum = R.subtract(BigInteger.ONE);
    boolean equal = alias.testBit(253);
    for (int i = 252; i > 0; i--) {
      if (maximum.testBit(i)) {
        equal &= alias.testBit(i);
        forged = forged.with(wire++, fr(equal ? 1 : 0));
      }
    }
    assertThat(wire).as("all wires are rewritten").isEqualTo(forged.count());
    assertThat(system.firstViolation(forged).orElseThrow().label())
        .isEqualTo("number bit, at most the maximum");
  }

  @Test
  void refusesBitsThatAreNotBoolean() {
    Circuit circuit = range(BigInteger.valueOf(6), 3);
    RankOneSystem system = circuit.constraints();
    WireValues honest = circuit.witness();
    // 6 = 0 + 2*1 + 4*1 = 0 + 2*3 + 4*0; wires: one, output, input, bits
    WireValues forged = honest.with(4, fr(3)).with(5, fr(0));
    assertThat(system.firstViolation(forged).orElseThrow().label()).isEqualTo("n bit");
    WireValues negative = honest.with(3, fr(-2)).with(4, fr(0)).with(5, fr(2));
    assertThat(system.firstViolation(negative).orElseThrow().label()).isEqualTo("n bit");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 254, 300})
  void refusesDecompositionsThatWouldNotBeUnique(int bits) {
    assertThatThrownBy(() -> range(BigInteger.ONE, bits).witness())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1",
    "1, 0, 1",
    "0, 1, 0",
    "5, 5, 1",
    "5, 6, 0",
    "2^64-1, 0, 1",
    "0, 2^64-1, 0",
    "2^64-1, 2^64-1, 1",
    "2^64-2, 2^64-1, 0",
  })
  void comparesAmounts(String a, String b, int expected) {
    Circuit circuit =
        system ->
            system.output(
                Comparison.atLeast(
                    system,
                    system.privateInput(fr(number(a))),
                    system.privateInput(fr(number(b))),
                    64,
                    "a >= b"),
                "answer");
    WireValues witness = circuit.witness();
    assertThat(witness.publics()).containsExactly(BigInteger.valueOf(expected));
    WireValues lie = witness.with(1, fr(1 - expected));
    assertThat(circuit.constraints().isSatisfied(lie)).isFalse();
  }

  @Test
  void nonZeroMeansNonZero() {
    for (long value : List.of(0L, 1L, -1L)) {
      Circuit circuit =
          system -> Comparison.enforceNonZero(system, system.privateInput(fr(value)), "not zero");
      assertThat(holds(circuit)).isEqualTo(value != 0);
    }
  }

  private static boolean holds(Circuit circuit) {
    ConstraintSystem system = ConstraintSystem.collecting(Bn254.FR);
    circuit.synthesize(system);
    boolean satisfied = system.firstViolation().isEmpty();
    assertThat(system.constraints().isSatisfied(system.values())).isEqualTo(satisfied);
    return satisfied;
  }
}
