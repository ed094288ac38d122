package org.hearth.prover.io.snarkjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Fixture;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.io.circom.R1cs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Constraint systems with one thing wrong. */
class DamagedR1csTest {
  private static final SectionedBytes SYSTEM =
      SectionedBytes.parse(Fixture.TICKET.bytes("circuit.r1cs"));
  private static final BigInteger R = Bn254.FR.modulus();

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource
  void isRefused(Damage damage) throws IOException {
    Path path = Files.write(folder.resolve("damaged.r1cs"), damage.how().apply(SYSTEM));
    assertThatThrownBy(() -> R1cs.read(path))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("damaged.r1cs")
        .hasMessageContaining(damage.sentence())
        .hasMessageEndingWith(".");
  }

  static List<Damage> isRefused() {
    List<Damage> all = new ArrayList<>(DamagedContainers.of("r1cs", 1, 1, 2, 3));
    for (long n8 : new long[] {0, 31, 33, 1L << 31, -1}) {
      all.add(Damage.of("field of " + n8 + " bytes", f -> f.withInt(1, 0, n8), "scalar field"));
    }
    all.add(Damage.of("base field", f -> f.withNumber(1, 4, Bn254.FP.modulus()), "scalar field"));
    for (long n : new long[] {0, 1, 3, (1L << 28) + 1, 1L << 31, (1L << 32) - 1}) {
      all.add(Damage.of(n + " wires", f -> f.withInt(1, 36, n), "claims " + n + " wires"));
    }
    for (long n : new long[] {4, 119, 121, 1L << 28}) {
      all.add(Damage.of(n + " wires", f -> f.withInt(1, 36, n), "labels of " + n + " wires"));
    }
    for (int at : new int[] {40, 44}) {
      for (long n : new long[] {120, 1L << 31, (1L << 32) - 1}) {
        all.add(Damage.of(n + " public at " + at, f -> f.withInt(1, at, n), "of them public"));
      }
    }
    for (long n : new long[] {1L << 28, 1L << 31, (1L << 32) - 1}) {
      all.add(
          Damage.of(n + " constraints", f -> f.withInt(1, 60, n), "claims " + n + " constraints"));
    }
    all.add(
        Damage.of("a constraint more", f -> f.withInt(1, 60, 118), "cut off in constraint 117"));
    all.add(Damage.of("a constraint fewer", f -> f.withInt(1, 60, 116), "left over"));
    all.add(Damage.of("no constraint", f -> f.withInt(1, 60, 0), "left over"));
    for (long n : new long[] {1L << 20, 1L << 31, (1L << 32) - 1}) {
      all.add(Damage.of(n + " terms", f -> f.withInt(2, 0, n), "cut off in constraint 0"));
    }
    for (long wire : new long[] {120, 1L << 31, (1L << 32) - 1}) {
      all.add(Damage.of("wire " + wire, f -> f.withInt(2, 4, wire), "wire " + wire + " of 120"));
    }
    for (BigInteger v :
        List.of(R, R.add(BigInteger.ONE), BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE))) {
      all.add(
          Damage.of("coefficient " + v, f -> f.withNumber(2, 8, v), "not below the field's prime"));
    }
    return all;
  }

  @Test
  void sectionsMayComeInAnyOrderAndWithOthers() throws IOException {
    SectionedBytes other = SYSTEM.plus(99, new byte[5]);
    other = other.withSections(other.sections().reversed());
    try (R1cs r1cs = R1cs.read(Files.write(folder.resolve("same.r1cs"), other.toBytes()));
        R1cs original = R1cs.read(Fixture.TICKET.file("circuit.r1cs"))) {
      assertThat(terms(r1cs)).isEqualTo(terms(original)).isNotEmpty();
    }
  }

  private static List<String> terms(R1cs r1cs) {
    List<String> terms = new ArrayList<>();
    r1cs.visit(
        (c, m, w, v) -> terms.add(c + " " + m + " " + w + " " + java.util.Arrays.toString(v)));
    return terms;
  }
}
