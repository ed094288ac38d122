package org.hearth.prover.backend.gpu.msm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.hearth.prover.TestSeed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sums of points against multiples that the Jacobian arithmetic computes. */
class XyzzSumTest {
  private static final long SEED = TestSeed.of(XyzzSumTest.class, 13);

  private static void add(XyzzSum sum, XyzzMultiples points, long k) {
    long[] q = new long[3 + points.words()];
    points.put(k, q, 3);
    sum.add(q, 3);
  }

  private static void dblAdd(XyzzSum sum, XyzzMultiples points, long k) {
    long[] q = new long[3 + points.words()];
    points.put(k, q, 3);
    sum.dblAdd(q, 3);
  }

  /** In multiples of the generator: first + second, then twice that, then third added. */
  @ParameterizedTest(name = "{0}: {1} + {2}, doubled, + {3}")
  @CsvSource({
    "G1, 0, 0, 0",
    "G1, 0, 0, 5",
    "G1, 7, 0, 0",
    "G1, 0, 7, 3",
    "G1, 7, 5, 1",
    "G1, 7, 7, 1",
    "G1, 7, -7, 1",
    "G1, 7, -7, 0",
    "G1, 1, 2, 6",
    "G1, 1, 2, -6",
    "G2, 0, 0, 0",
    "G2, 0, 0, 5",
    "G2, 7, 0, 0",
    "G2, 0, 7, 3",
    "G2, 7, 5, 1",
    "G2, 7, 7, 1",
    "G2, 7, -7, 1",
    "G2, 7, -7, 0",
    "G2, 1, 2, 6",
    "G2, 1, 2, -6",
  })
  void equalOppositeAndInfinitePoints(GpuGroup group, long first, long second, long third) {
    XyzzMultiples points = new XyzzMultiples(group, SEED);
    XyzzSum sum = new XyzzSum(group.arithmetic());
    add(sum, points, first);
    add(sum, points, second);
    assertThat(points.affine(sum.toJacobian()))
        .isEqualTo(points.affine(BigInteger.valueOf(first + second)));
    sum.dbl();
    add(sum, points, third);
    assertThat(points.affine(sum.toJacobian()))
        .isEqualTo(points.affine(BigInteger.valueOf(2 * (first + second) + third)));
  }

  /**
   * Each small multiple doubled with each added in one step: equal, opposite, infinite, -2P too.
   */
  @ParameterizedTest
  @EnumSource(GpuGroup.class)
  void doublesAndAddsAtOnce(GpuGroup group) {
    XyzzMultiples points = new XyzzMultiples(group, SEED);
    for (long first = -4; first <= 4; first++) {
      for (long second = -9; second <= 9; second++) {
        XyzzSum sum = new XyzzSum(group.arithmetic());
        add(sum, points, first);
        dblAdd(sum, points, second);
        dblAdd(sum, points, 5);
        assertThat(points.affine(sum.toJacobian()))
            .as("2 (2 %d + %d) + 5", first, second)
            .isEqualTo(points.affine(BigInteger.valueOf(2 * (2 * first + second) + 5)));
      }
    }
  }

  /** Of few multiples, so that sums meet equal and opposite points and infinity often. */
  @ParameterizedTest
  @EnumSource(GpuGroup.class)
  void randomSums(GpuGroup group) {
    XyzzMultiples points = new XyzzMultiples(group, SEED);
    Random random = new Random(SEED);
    for (int run = 0; run < 40; run++) {
      XyzzSum sum = new XyzzSum(group.arithmetic());
      BigInteger expected = BigInteger.ZERO;
      for (int step = 0; step < 12; step++) {
        if (random.nextInt(3) == 0) {
          sum.dbl();
          expected = expected.shiftLeft(1);
        } else {
          int k = random.nextInt(5) - 2;
          add(sum, points, k);
          expected = expected.add(BigInteger.valueOf(k));
        }
        assertThat(points.affine(sum.toJacobian()))
            .as("seed %d, run %d, step %d", SEED, run, step)
            .isEqualTo(points.affine(expected));
      }
    }
  }
}
