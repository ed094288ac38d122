package org.hearth.prover.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.Stream;
import org.hearth.prover.field.Bn254;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Digits add up to their number; sums by them agree with doubling and adding. */
class OddMultiplesTest {
  private static final long SEED = 51L;
  private static final BigInteger R = Bn254.FR.modulus();

  private static Stream<BigInteger> numbers() {
    Random random = new Random(SEED);
    Stream<BigInteger> edges =
        Stream.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            BigInteger.TWO,
            BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE),
            BigInteger.ONE.shiftLeft(128),
            BigInteger.valueOf(0x5555555555L),
            R.subtract(BigInteger.ONE));
    return Stream.concat(
        edges, Stream.generate(() -> new BigInteger(random.nextInt(256), random)).limit(40));
  }

  @ParameterizedTest(name = "width {0}")
  @ValueSource(ints = {2, 3, 4, 5, 6, 7})
  void digitsAreOddSparseAndAddUp(int width) {
    numbers()
        .forEach(k -> {
          byte[] digits = NonAdjacentForm.of(k, width);
          BigInteger sum = BigInteger.ZERO;
          int last = -width;
          for (int i = 0; i < digits.length; i++) {
            sum = sum.add(BigInteger.valueOf(digits[i]).shiftLeft(i));
            if (digits[i] != 0) {
              assertThat(digits[i] & 1).isEqualTo(1);
              assertThat(Math.abs(digits[i])).isLessThan(1 << (width - 1));
              assertThat(i - last).isGreaterThanOrEqualTo(width);
              last = i;
            }
          }
          assertThat(sum).as("seed %d", SEED).isEqualTo(k);
          assertThat(digits.length == 0 || digits[digits.length - 1] != 0).isTrue();
        });
  }

  @ParameterizedTest(name = "width {0}")
  @ValueSource(ints = {3, 5, 6})
  void sumsAgreeWithDoublingAndAdding(int width) {
    CurveGroup g1 = Bn254Curve.g1();
    G1Point g = G1Point.of(Bn254Curve.g1Generator(), 0);
    // The same point twice, its opposite, infinity, and one more.
    G1Point[] points = {
      g,
      g,
      Points.times(g, R.subtract(BigInteger.ONE)),
      G1Point.INFINITY,
      Points.times(g, BigInteger.TEN)
    };
    BigInteger[] logarithms = {
      BigInteger.ONE, BigInteger.ONE, BigInteger.ONE.negate(), BigInteger.ZERO, BigInteger.TEN
    };
    long[] words = new long[8 * points.length];
    for (int i = 0; i < points.length; i++) {
      System.arraycopy(points[i].words(), 0, words, 8 * i, 8);
    }
    OddMultiples multiples = new OddMultiples(g1, words, width);
    BigInteger[] k = numbers().toArray(BigInteger[]::new);
    for (int from = 0; from + points.length <= k.length; from++) {
      byte[][] digits = new byte[points.length][];
      BigInteger logarithm = BigInteger.ZERO;
      long[] z = new long[12];
      for (int i = 0; i < points.length; i++) {
        digits[i] = NonAdjacentForm.of(k[from + i], width);
        logarithm = logarithm.add(logarithms[i].multiply(k[from + i]));
        multiples.multiple(g1, z, 0, i, digits[i]);
        assertThat(affine(g1, z)).isEqualTo(Points.times(points[i], k[from + i]));
      }
      multiples.sum(g1, z, 0, digits);
      assertThat(affine(g1, z)).as("seed %d", SEED).isEqualTo(Points.times(g, logarithm.mod(R)));
    }
  }

  @Test
  void noPointsSumToInfinity() {
    CurveGroup g1 = Bn254Curve.g1();
    long[] z = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    new OddMultiples(g1, new long[0], 4).sum(g1, z, 0, new byte[0][]);
    assertThat(g1.isJacobianInfinity(z, 0)).isTrue();
  }

  private static G1Point affine(CurveGroup g1, long[] jacobian) {
    return G1Point.of(OddMultiples.toAffine(g1, jacobian), 0);
  }
}
