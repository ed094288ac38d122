package org.hearth.prover.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The tower against multiplying polynomials in w with w^6 = 9 + u, over BigInteger. */
class DodecicFieldTest {
  private static final long SEED = 2_009_565L;
  private static final BigInteger P = Bn254.FP.modulus();
  private static final BigInteger NINE = BigInteger.valueOf(9);

  private final CubicField f6 = new CubicField(new QuadraticField(Bn254.FP));
  private final DodecicField f12 = new DodecicField(f6);
  private final Random random = new Random(SEED);

  /** Six pairs; now and then the coordinates with the largest words in Montgomery form. */
  private BigInteger[] polynomial() {
    BigInteger largest = BigInteger.ONE.shiftLeft(256).modInverse(P).negate().mod(P);
    BigInteger[] z = new BigInteger[12];
    for (int i = 0; i < 12; i++) {
      z[i] =
          switch (random.nextInt(8)) {
            case 0 -> largest;
            case 1 -> BigInteger.valueOf(random.nextInt(2));
            default -> new BigInteger(254, random).mod(P);
          };
    }
    return z;
  }

  private static BigInteger[] times(BigInteger[] x, BigInteger[] y) {
    BigInteger[] wide = new BigInteger[24];
    java.util.Arrays.fill(wide, BigInteger.ZERO);
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        int k = 2 * (i + j);
        BigInteger re = x[2 * i].multiply(y[2 * j]).subtract(x[2 * i + 1].multiply(y[2 * j + 1]));
        BigInteger im = x[2 * i].multiply(y[2 * j + 1]).add(x[2 * i + 1].multiply(y[2 * j]));
        wide[k] = wide[k].add(re);
        wide[k + 1] = wide[k + 1].add(im);
      }
    }
    BigInteger[] z = new BigInteger[12];
    for (int i = 0; i < 12; i += 2) {
      BigInteger re = wide[i + 12];
      BigInteger im = wide[i + 13];
      z[i] = wide[i].add(NINE.multiply(re)).subtract(im).mod(P);
      z[i + 1] = wide[i + 1].add(NINE.multiply(im)).add(re).mod(P);
    }
    return z;
  }

  private static long[] flat(BigInteger[] x) {
    long[] z = new long[48];
    for (int i = 0; i < 6; i++) {
      Bn254.FP.put(x[2 * i], z, DodecicField.coefficient(i));
      Bn254.FP.put(x[2 * i + 1], z, DodecicField.coefficient(i) + 4);
    }
    return z;
  }

  @Test
  void productsAndSquares() {
    for (int i = 0; i < 200; i++) {
      BigInteger[] x = polynomial();
      BigInteger[] y = polynomial();
      long[] z = new long[48];
      f12.mul(z, 0, flat(x), 0, flat(y), 0);
      assertThat(z).as("seed %d", SEED).isEqualTo(flat(times(x, y)));
      f12.sqr(z, 0, flat(x), 0);
      assertThat(z).as("seed %d", SEED).isEqualTo(flat(times(x, x)));
    }
  }

  @Test
  void linesAreOnePlusTwoCoefficients() {
    for (int i = 0; i < 200; i++) {
      BigInteger[] x = polynomial();
      BigInteger[] y = polynomial();
      y[0] = BigInteger.ONE;
      for (int zero : new int[] {1, 4, 5, 8, 9, 10, 11}) {
        y[zero] = BigInteger.ZERO;
      }
      long[] line = new long[16];
      System.arraycopy(flat(y), DodecicField.coefficient(1), line, 0, 8);
      System.arraycopy(flat(y), DodecicField.coefficient(3), line, 8, 8);
      long[] z = flat(x);
      f12.mulLine(z, 0, z, 0, line, 0);
      assertThat(z).as("seed %d", SEED).isEqualTo(flat(times(x, y)));
    }
  }

  @Test
  void inverses() {
    long[] one = new long[48];
    f12.setOne(one, 0);
    for (int i = 0; i < 20; i++) {
      long[] x = flat(polynomial());
      long[] z = new long[48];
      f12.inv(z, 0, x, 0);
      f12.mul(z, 0, z, 0, x, 0);
      assertThat(z).as("seed %d", SEED).isEqualTo(one);
    }
  }

  /** x^((p^6 - 1)(p^2 + 1)) by plain powers, then both squares. */
  @Test
  void cyclotomicSquaresAreSquares() {
    BigInteger easy = P.pow(6).subtract(BigInteger.ONE).multiply(P.pow(2).add(BigInteger.ONE));
    for (int i = 0; i < 3; i++) {
      long[] x = flat(polynomial());
      long[] z = new long[48];
      f12.setOne(z, 0);
      for (int bit = easy.bitLength() - 1; bit >= 0; bit--) {
        f12.sqr(z, 0, z, 0);
        if (easy.testBit(bit)) {
          f12.mul(z, 0, z, 0, x, 0);
        }
      }
      for (int k = 0; k < 10; k++) {
        long[] expected = new long[48];
        f12.sqr(expected, 0, z, 0);
        f12.sqrCyclotomic(z, 0, z, 0);
        assertThat(z).as("seed %d", SEED).isEqualTo(expected);
      }
    }
  }

  /** Multiples of p and their neighbours, where the estimated quotient changes. */
  @Test
  void nineTimesPlus() {
    NineTimes nineTimes = new NineTimes(Bn254.FP);
    for (int i = 0; i < 2000; i++) {
      BigInteger x = new BigInteger(254, random).mod(P);
      BigInteger y = new BigInteger(254, random).mod(P);
      if (i % 2 == 0) {
        // 9 x + y = k p + (-2..2), if there is such a y below p
        BigInteger k = NINE.multiply(x).divide(P).add(BigInteger.ONE);
        y = k.multiply(P).subtract(NINE.multiply(x)).add(BigInteger.valueOf(random.nextInt(5) - 2));
        y = y.signum() < 0 || y.compareTo(P) >= 0 ? P.subtract(BigInteger.ONE) : y;
      }
      long[] words = new long[8];
      PrimeField.putWords(x, words, 0);
      PrimeField.putWords(y, words, 4);
      long[] z = new long[4];
      nineTimes.plus(z, 0, words, 0, words, 4);
      assertThat(PrimeField.words(z, 0))
          .as("seed %d: 9 * %s + %s", SEED, x, y)
          .isEqualTo(NINE.multiply(x).add(y).mod(P));
    }
  }
}
