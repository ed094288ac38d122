package org.hearth.prover.backend.gpu.msm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.hearth.prover.TestSeed;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Windows whose points are known multiples of the generator, so that their sum is known, too. */
class WindowSumsTest {
  private static final long SEED = TestSeed.of(WindowSumsTest.class, 13);

  /** What a window's point counts for: T comes first, then S_0, S_1, ... */
  private static BigInteger weight(MsmPlan plan, int point) {
    int window = point / plan.digitBits();
    int bit = Math.max(0, point % plan.digitBits() - 1);
    return BigInteger.ONE.shiftLeft(window * plan.digitBits() + bit);
  }

  private static void check(MsmPlan plan, int batch, long[] multiples) {
    XyzzMultiples points = new XyzzMultiples(plan.group(), SEED);
    long[] words = new long[multiples.length * points.words()];
    BigInteger expected = BigInteger.ZERO;
    for (int i = 0; i < multiples.length; i++) {
      points.put(multiples[i], words, i * points.words());
      expected = expected.add(weight(plan, i).multiply(BigInteger.valueOf(multiples[i])));
    }
    WindowSums sums = new WindowSums(plan.group(), plan);
    int at = 0;
    for (int first = 0; first < plan.windows(); first += batch) {
      at = sums.put(first, Math.min(batch, plan.windows() - first), words, at);
    }
    assertThat(at).isEqualTo(words.length);
    assertThat(points.affine(sums.total())).isEqualTo(points.affine(expected));
  }

  private static MsmPlan plan(GpuGroup group, int digitBits) {
    return new MsmPlan(group, MsmSize.full(1), digitBits, MsmPlan.windows(digitBits), 16);
  }

  @ParameterizedTest(name = "{0}, {1} bits, {2} windows at once")
  @CsvSource({"G1, 16, 16", "G1, 16, 3", "G1, 5, 51", "G1, 2, 128", "G2, 16, 16", "G2, 7, 10"})
  void randomPoints(GpuGroup group, int digitBits, int batch) {
    MsmPlan plan = plan(group, digitBits);
    int count = plan.windows() * digitBits;
    check(plan, batch, new Random(SEED).longs(count, 1, 1L << 40).toArray());
    check(plan, batch, new Random(SEED).longs(count, -2, 3).toArray());
  }

  /**
   * One point alone, all others infinity; every place in a window has its turn, and most windows.
   */
  @ParameterizedTest
  @EnumSource(GpuGroup.class)
  void onePoint(GpuGroup group) {
    MsmPlan plan = plan(group, 16);
    int count = plan.windows() * plan.digitBits();
    for (int i = 0; i < count; i += 15) {
      long[] multiples = new long[count];
      multiples[i] = 3;
      check(plan, plan.windows(), multiples);
    }
  }

  /** Running sums that meet themselves, their opposite, or infinity, from the top bit down. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "G1, nothing, 0, 0, 0",
    "G1, twice the same, 1, 2, 1",
    "G1, the opposite, 1, -2, 1",
    "G1, the opposite at last, 1, 0, -4",
    "G1, all the same, 1, 1, 1",
    "G2, nothing, 0, 0, 0",
    "G2, twice the same, 1, 2, 1",
    "G2, the opposite, 1, -2, 1",
    "G2, the opposite at last, 1, 0, -4",
    "G2, all the same, 1, 1, 1",
  })
  void sumsThatMeet(GpuGroup group, String name, long high, long middle, long low) {
    MsmPlan plan = plan(group, 4);
    int bits = plan.digitBits();
    long[] multiples = new long[plan.windows() * bits];
    for (int window = 0; window < plan.windows(); window += 9) {
      multiples[window * bits + 3] = high;
      multiples[window * bits + 2] = middle;
      multiples[window * bits + 1] = low;
    }
    check(plan, plan.windows(), multiples);
    if (name.startsWith("all")) {
      Arrays.fill(multiples, high);
      check(plan, plan.windows(), multiples);
    }
  }

  /** Coordinates come below 2p; what is not below is from no sum. */
  @ParameterizedTest
  @EnumSource(GpuGroup.class)
  void wordsAreBroughtBelowThePrimeOrRefused(GpuGroup group) {
    MsmPlan plan = plan(group, 16);
    XyzzMultiples points = new XyzzMultiples(group, SEED);
    long[] words = new long[plan.windows() * plan.digitBits() * points.words()];
    for (int i = 0; i < words.length; i += points.words()) {
      points.put(i + 1, words, i);
    }
    WindowSums expected = new WindowSums(group, plan);
    expected.put(0, plan.windows(), words, 0);
    for (int i = 0; i < words.length; i += 8) {
      BigInteger larger = PrimeField.words(words, i).add(Bn254.FP.modulus());
      PrimeField.putWords(larger, words, i);
    }
    WindowSums sums = new WindowSums(group, plan);
    sums.put(0, plan.windows(), words, 0);
    assertThat(points.affine(sums.total())).isEqualTo(points.affine(expected.total()));
    PrimeField.putWords(Bn254.FP.modulus().shiftLeft(1), words, words.length - 4);
    assertThatThrownBy(() -> sums.put(0, plan.windows(), words, 0))
        .isInstanceOf(BackendFailedException.class);
  }
}
