package org.hearth.prover.backend.ifma;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hearth.prover.backend.vector.kernel.LaneField;
import org.hearth.prover.field.Bn254;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The native kernel's arithmetic against big integers, with factors up to the limits it names. */
@EnabledIf("org.hearth.prover.backend.ifma.IfmaKernelTest#canRun")
class IfmaLanesTest {
  private static final long SEED = 52_260L;
  private static final int BLOCK = 40;
  private static final BigInteger P = Bn254.FP.modulus();
  private static final BigInteger INVERSE_R =
      BigInteger.ONE.shiftLeft(260).modInverse(Bn254.FP.modulus());
  private static IfmaKernel kernel;

  @BeforeAll
  static void load() throws IfmaUnavailableException {
    kernel = IfmaKernel.load();
  }

  /** 22/10 p is what a product in the extension can reach. */
  private static List<BigInteger> factors() {
    BigInteger most = P.multiply(BigInteger.valueOf(22)).divide(BigInteger.TEN);
    List<BigInteger> all =
        new ArrayList<>(
            List.of(
                BigInteger.ZERO,
                BigInteger.ONE,
                P.subtract(BigInteger.ONE),
                P,
                P.add(BigInteger.ONE),
                P.shiftLeft(1),
                most));
    for (int bits = 51; bits < 254; bits += 51) {
      all.add(BigInteger.ONE.shiftLeft(bits + bits / 51).subtract(BigInteger.ONE));
      all.add(BigInteger.ONE.shiftLeft(bits + bits / 51));
    }
    Random random = new Random(SEED);
    while (all.size() < 48) {
      all.add(new BigInteger(255, random).mod(most));
    }
    return all;
  }

  private static void put(BigInteger x, double[] z, int element) {
    for (int i = 0; i < 5; i++) {
      long limb = x.shiftRight(52 * i).longValue() & (1L << 52) - 1;
      z[element / 8 * BLOCK + element % 8 + 8 * i] = Double.longBitsToDouble(limb);
    }
  }

  private static BigInteger get(LaneField field, double[] x, int component, int element) {
    long[] words = new long[4];
    field.store(x, component + element / 8 * BLOCK + element % 8, words, 0);
    BigInteger value = BigInteger.ZERO;
    for (int i = 3; i >= 0; i--) {
      value = value.shiftLeft(64).or(new BigInteger(Long.toUnsignedString(words[i])));
    }
    return value;
  }

  @Test
  void productsOfThePrimeField() {
    List<BigInteger> factors = factors();
    int n = factors.size();
    LaneField field = kernel.field(1, 6 * BLOCK);
    double[] a = new double[6 * BLOCK];
    double[] b = new double[6 * BLOCK];
    double[] z = new double[6 * BLOCK];
    for (int shift = 0; shift < n; shift++) {
      for (int i = 0; i < n; i++) {
        put(factors.get(i), a, i);
        put(factors.get((i + shift) % n), b, i);
      }
      field.multiply(z, 0, a, 0, b, 0, 6);
      for (int i = 0; i < n; i++) {
        BigInteger product = factors.get(i).multiply(factors.get((i + shift) % n));
        assertThat(get(field, z, 0, i))
            .as("seed %d, %s times %s", SEED, factors.get(i), factors.get((i + shift) % n))
            .isEqualTo(product.multiply(INVERSE_R).mod(P));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 23})
  void productsOfTheExtension(int step) {
    List<BigInteger> factors = factors();
    int n = factors.size();
    int stride = 6 * BLOCK;
    LaneField field = kernel.field(2, stride);
    double[] a = new double[2 * stride];
    double[] b = new double[2 * stride];
    double[] z = new double[2 * stride];
    for (int shift = 0; shift < n; shift++) {
      BigInteger[][] parts = new BigInteger[n][];
      for (int i = 0; i < n; i++) {
        parts[i] =
            new BigInteger[] {
              factors.get(i),
              factors.get((i + step) % n),
              factors.get((i + shift) % n),
              factors.get((i * step + shift) % n)
            };
        put(parts[i][0], a, i);
        put(parts[i][1], a, stride / BLOCK * 8 + i);
        put(parts[i][2], b, i);
        put(parts[i][3], b, stride / BLOCK * 8 + i);
      }
      field.multiply(z, 0, a, 0, b, 0, 6);
      for (int i = 0; i < n; i++) {
        BigInteger[] x = parts[i];
        BigInteger real = x[0].multiply(x[2]).subtract(x[1].multiply(x[3]));
        BigInteger imaginary = x[0].multiply(x[3]).add(x[1].multiply(x[2]));
        assertThat(get(field, z, 0, i)).isEqualTo(real.multiply(INVERSE_R).mod(P));
        assertThat(get(field, z, stride, i)).isEqualTo(imaginary.multiply(INVERSE_R).mod(P));
      }
    }
  }

  @Test
  void wordsComeInAndOutUnchanged() {
    LaneField field = kernel.field(1, BLOCK);
    double[] z = new double[BLOCK];
    for (BigInteger x : factors()) {
      BigInteger canonical = x.mod(P);
      long[] words = new long[4];
      for (int i = 0; i < 4; i++) {
        words[i] = canonical.shiftRight(64 * i).longValue();
      }
      field.load(words, 0, z, 3);
      assertThat(get(field, z, 0, 3)).isEqualTo(canonical);
    }
  }
}
