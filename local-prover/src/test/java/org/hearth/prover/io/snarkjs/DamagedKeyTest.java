package org.hearth.prover.io.snarkjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Fixture;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.curve.Points;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proving keys with one thing wrong: what crashes, hangs or misleads provers that trust their key
 * is a sentence here.
 */
class DamagedKeyTest {
  private static final SectionedBytes KEY =
      SectionedBytes.parse(Fixture.TICKET.bytes("circuit.zkey"));
  private static final BigInteger Q = Bn254.FP.modulus();
  private static final BigInteger R = Bn254.FR.modulus();
  private static final int RECORD = 44;

  @TempDir Path folder;

  private BadInputException refusal(byte[] file) throws IOException {
    Path path = Files.write(folder.resolve("damaged.zkey"), file);
    Throwable[] thrown = new Throwable[1];
    assertThatThrownBy(() -> ZkeyReader.load(path, KeyCache.none()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("damaged.zkey")
        .hasMessageEndingWith(".")
        .satisfies(e -> thrown[0] = e);
    return (BadInputException) thrown[0];
  }

  @ParameterizedTest
  @MethodSource
  void isRefused(Damage damage) throws IOException {
    assertThat(refusal(damage.how().apply(KEY))).hasMessageContaining(damage.sentence());
  }

  static List<Damage> isRefused() {
    List<Damage> all = new ArrayList<>(DamagedContainers.of("zkey", 1, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    header(all);
    coefficients(all);
    points(all);
    return all;
  }

  private static void header(List<Damage> all) {
    for (long protocol : new long[] {0, 2, 10, -1}) {
      all.add(Damage.of("protocol " + protocol, f -> f.withInt(1, 0, protocol), "Groth16"));
    }
    for (long n8 : new long[] {0, 31, 33, 48, 1L << 31, -1}) {
      all.add(Damage.of("base field of " + n8 + " bytes", f -> f.withInt(2, 0, n8), "base field"));
      all.add(
          Damage.of("scalar field of " + n8 + " bytes", f -> f.withInt(2, 36, n8), "scalar field"));
    }
    all.add(
        Damage.of("swapped primes", f -> f.withNumber(2, 4, R).withNumber(2, 40, Q), "base field"));
    all.add(Damage.of("scalar field = base field", f -> f.withNumber(2, 40, Q), "scalar field"));
    for (long wires : new long[] {0, 1, 3, 1L << 31, (1L << 32) - 1, (1L << 28) + 1}) {
      all.add(
          Damage.of(wires + " wires", f -> f.withInt(2, 72, wires), "claims " + wires + " wires"));
    }
    for (long wires : new long[] {4, 119, 121, 1L << 28}) {
      all.add(Damage.of(wires + " wires", f -> f.withInt(2, 72, wires), "section 5 (A points)"));
    }
    for (long publics : new long[] {120, 121, 1L << 31, (1L << 32) - 1}) {
      all.add(
          Damage.of(
              publics + " publics", f -> f.withInt(2, 76, publics), publics + " of them public"));
    }
    for (long publics : new long[] {0, 2, 4, 119}) {
      all.add(
          Damage.of(
              publics + " publics",
              f -> f.withInt(2, 76, publics),
              "section 3 (public input points)"));
    }
    for (long domain :
        new long[] {0, 3, 127, 129, 1000, 1L << 28, 1L << 30, 1L << 31, (1L << 32) - 1}) {
      all.add(
          Damage.of("domain " + domain, f -> f.withInt(2, 80, domain), "domain size is " + domain));
    }
    for (long domain : new long[] {1, 64, 256, 1L << 27}) {
      all.add(Damage.of("domain " + domain, f -> f.withInt(2, 80, domain), "section 9 (H points)"));
    }
    all.add(Damage.of("header cut", f -> f.resized(2, -128), "section 2 (header)"));
    all.add(
        Damage.of("gamma = delta", f -> f.with(2, b -> copy(b, 340, 532, 128)), "gamma = delta"));
    G2Point outside = Points.onTwistOutsideG2(1);
    for (int at : new int[] {212, 340, 532}) {
      all.add(
          Damage.of(
              "G2 point at " + at + " outside the subgroup",
              f -> withG2(f, 2, at, outside),
              "not in the group G2"));
    }
    int[][] headerPoints = {{84, 64}, {148, 64}, {212, 128}, {340, 128}, {468, 64}, {532, 128}};
    for (int[] p : headerPoints) {
      all.add(
          Damage.of(
              "infinity at " + p[0],
              f -> f.with(2, b -> zero(b, p[0], p[1])),
              "is not a point of the curve"));
      all.add(
          Damage.of(
              "off the curve at " + p[0],
              f -> f.with(2, b -> flip(b, p[0])),
              "is not a point of the curve"));
      all.add(
          Damage.of(
              "coordinate + q at " + p[0],
              f -> f.withNumber(2, p[0], f.number(2, p[0]).add(Q)),
              "is not a point of the curve"));
    }
  }

  private static void coefficients(List<Damage> all) {
    int last = RECORD * (KEY.body(4).length / RECORD - 1);
    for (int at : new int[] {4, 4 + last}) {
      String where = at == 4 ? "first" : "last";
      for (long matrix : new long[] {2, 7, 1L << 31, (1L << 32) - 1}) {
        all.add(
            Damage.of(
                where + " matrix " + matrix, f -> f.withInt(4, at, matrix), "matrix " + matrix));
      }
      for (long row : new long[] {128, 1L << 28, 1L << 31, (1L << 32) - 1}) {
        all.add(
            Damage.of(
                where + " row " + row, f -> f.withInt(4, at + 4, row), "row " + row + " of 128"));
      }
      for (long wire : new long[] {120, 1L << 28, 1L << 31, (1L << 32) - 1}) {
        all.add(
            Damage.of(
                where + " wire " + wire,
                f -> f.withInt(4, at + 8, wire),
                "wire " + wire + " of 120"));
      }
      for (BigInteger v :
          List.of(
              R, R.add(BigInteger.ONE), BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE))) {
        all.add(
            Damage.of(
                where + " value " + v,
                f -> f.withNumber(4, at + 12, v),
                "not below the field's prime"));
      }
    }
    int count = KEY.body(4).length / RECORD;
    for (long n : new long[] {0, count - 1, count + 1, 1L << 31, (1L << 32) - 1}) {
      all.add(Damage.of(n + " coefficients", f -> f.withInt(4, 0, n), n + " coefficients"));
    }
  }

  private static void points(List<Damage> all) {
    for (int section : new int[] {3, 5, 6, 7, 8, 9}) {
      int width = section == 7 ? 128 : 64;
      int last = KEY.body(section).length - width;
      String sentence = "of its section " + section;
      for (int at : new int[] {0, last}) {
        String where = "section " + section + " at " + at + ": ";
        all.add(Damage.of(where + "x off", f -> f.with(section, b -> flip(b, at)), sentence));
        all.add(
            Damage.of(
                where + "y off", f -> f.with(section, b -> flip(b, at + width - 32)), sentence));
        all.add(
            Damage.of(
                where + "x + q",
                f -> f.withNumber(section, at, f.number(section, at).add(Q)),
                sentence));
        all.add(
            Damage.of(where + "y = q", f -> f.withNumber(section, at + width - 32, Q), sentence));
        all.add(
            Damage.of(
                where + "(q, 0)",
                f -> f.with(section, b -> zero(b, at, width)).withNumber(section, at, Q),
                sentence));
        all.add(
            Damage.of(
                where + "(1, 0)",
                f -> f.with(section, b -> zero(b, at, width)).withInt(section, at, 1),
                sentence));
      }
    }
  }

  /** Whatever does not matter to a prover may be as it likes. */
  @ParameterizedTest
  @CsvSource({
    "backwards",
    "shuffled",
    "unknown section",
    "no section 10",
    "section 10 overwritten"
  })
  void stillIsTheSameKey(String what) throws IOException {
    List<SectionedBytes.Section> order = new ArrayList<>(KEY.sections());
    SectionedBytes same =
        switch (what) {
          case "backwards" -> KEY.withSections(order.reversed());
          case "shuffled" -> {
            Collections.shuffle(order, new java.util.Random(11));
            yield KEY.withSections(order);
          }
          case "unknown section" -> KEY.plus(0x80000000, new byte[100]);
          case "no section 10" -> KEY.without(10);
          default -> KEY.with(10, b -> zero(b, 0, b.length));
        };
    Path path = Files.write(folder.resolve("same.zkey"), same.toBytes());
    try (ProvingKey key = ZkeyReader.load(path, KeyCache.none());
        ProvingKey original = Fixture.TICKET.key()) {
      assertThat(key.verifyingKey()).isEqualTo(original.verifyingKey());
      assertThat(key.h().points().segment().mismatch(original.h().points().segment()))
          .isEqualTo(-1);
      assertThat(key.b2().points().segment().mismatch(original.b2().points().segment()))
          .isEqualTo(-1);
    }
  }

  @Test
  void aKeyWithoutItsContributionIsRefused() {
    assertThatThrownBy(
            () -> ZkeyReader.load(Fixture.SILENT.file("uncontributed.zkey"), KeyCache.none()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("uncontributed.zkey")
        .hasMessageContaining("gamma = delta");
  }

  private static byte[] flip(byte[] b, int at) {
    b[at] ^= 1;
    return b;
  }

  private static byte[] zero(byte[] b, int at, int n) {
    java.util.Arrays.fill(b, at, at + n, (byte) 0);
    return b;
  }

  private static byte[] copy(byte[] b, int to, int from, int n) {
    System.arraycopy(b, from, b, to, n);
    return b;
  }

  /** In Montgomery form, as keys hold points. */
  private static SectionedBytes withG2(SectionedBytes f, int section, int at, G2Point p) {
    BigInteger[] coordinates = {p.x0(), p.x1(), p.y0(), p.y1()};
    SectionedBytes result = f;
    for (int i = 0; i < 4; i++) {
      result = result.withNumber(section, at + 32 * i, coordinates[i].shiftLeft(256).mod(Q));
    }
    return result;
  }
}
