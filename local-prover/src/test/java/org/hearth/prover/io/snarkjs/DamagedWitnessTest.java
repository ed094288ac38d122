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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Witnesses with one thing wrong. */
class DamagedWitnessTest {
  private static final SectionedBytes WITNESS =
      SectionedBytes.parse(Fixture.TICKET.bytes("witness.wtns"));
  private static final BigInteger R = Bn254.FR.modulus();

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource
  void isRefused(Damage damage) throws IOException {
    Path path = Files.write(folder.resolve("damaged.wtns"), damage.how().apply(WITNESS));
    assertThatThrownBy(() -> Witness.read(path))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("damaged.wtns")
        .hasMessageContaining(damage.sentence())
        .hasMessageEndingWith(".");
  }

  static List<Damage> isRefused() {
    List<Damage> all = new ArrayList<>(DamagedContainers.of("wtns", 2, 1, 2));
    for (long n8 : new long[] {0, 31, 33, 1L << 31, -1}) {
      all.add(Damage.of("field of " + n8 + " bytes", f -> f.withInt(1, 0, n8), "scalar field"));
    }
    all.add(Damage.of("base field", f -> f.withNumber(1, 4, Bn254.FP.modulus()), "scalar field"));
    for (long n : new long[] {0, 1, 119, 121, 1L << 28}) {
      all.add(Damage.of(n + " values", f -> f.withInt(1, 36, n), "section 2 (" + n + " values)"));
    }
    for (long n : new long[] {(1L << 28) + 1, 1L << 31, (1L << 32) - 1}) {
      all.add(Damage.of(n + " values", f -> f.withInt(1, 36, n), "claims " + n + " values"));
    }
    all.add(
        Damage.of("no value at all", f -> f.withInt(1, 36, 0).with(2, _ -> new byte[0]), "wire 0"));
    for (BigInteger v : List.of(BigInteger.ZERO, BigInteger.TWO, R.subtract(BigInteger.ONE))) {
      all.add(Damage.of("wire 0 = " + v, f -> f.withNumber(2, 0, v), "wire 0 is not one"));
    }
    for (int wire : new int[] {0, 1, 60, 119}) {
      for (BigInteger v :
          List.of(
              R, R.add(BigInteger.ONE), BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE))) {
        all.add(
            Damage.of(
                "wire " + wire + " = " + v,
                f -> f.withNumber(2, 32 * wire, v),
                "wire " + wire + " is not below"));
      }
    }
    return all;
  }

  @Test
  void sectionsMayComeInAnyOrderAndWithOthers() throws IOException {
    SectionedBytes other = WITNESS.plus(99, new byte[5]).withVersion(1);
    other = other.withSections(other.sections().reversed());
    try (Witness witness = Witness.read(Files.write(folder.resolve("same.wtns"), other.toBytes()));
        Witness original = Fixture.TICKET.witness()) {
      assertThat(witness.values().segment().mismatch(original.values().segment())).isEqualTo(-1);
    }
  }
}
