package org.hearth.prover.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against BigInteger by the school formulas, on edge values and random ones. */
class QuadraticFieldTest {
  private static final long SEED = 2_022_367L;
  private static final BigInteger P = Bn254.FP.modulus();
  private static final QuadraticField F = new QuadraticField(Bn254.FP);

  private record Pair(BigInteger c0, BigInteger c1) {
    Pair times(Pair o) {
      return new Pair(
          c0.multiply(o.c0).subtract(c1.multiply(o.c1)).mod(P),
          c0.multiply(o.c1).add(c1.multiply(o.c0)).mod(P));
    }

    long[] flat() {
      long[] z = new long[8];
      Bn254.FP.put(c0, z, 0);
      Bn254.FP.put(c1, z, 4);
      return z;
    }

    static Pair of(long[] x) {
      return new Pair(Bn254.FP.get(x, 0), Bn254.FP.get(x, 4));
    }
  }

  private static List<Pair> values() {
    List<BigInteger> edges =
        List.of(
            BigInteger.ZERO,
            BigInteger.ONE,
            P.subtract(BigInteger.ONE),
            P.shiftRight(1),
            BigInteger.ONE.shiftLeft(192));
    List<Pair> v = new ArrayList<>();
    for (BigInteger c0 : edges) {
      for (BigInteger c1 : edges) {
        v.add(new Pair(c0, c1));
      }
    }
    Random random = new Random(SEED);
    for (int i = 0; i < 30; i++) {
      v.add(new Pair(new BigInteger(254, random).mod(P), new BigInteger(254, random).mod(P)));
    }
    // The largest words in Montgomery form, where a lost carry would show: the value whose form is
    // p - 1, and its neighbours.
    BigInteger radix = BigInteger.ONE.shiftLeft(256).modInverse(P);
    for (int k = 1; k < 4; k++) {
      BigInteger c = radix.multiply(BigInteger.valueOf(-k)).mod(P);
      v.add(new Pair(c, c));
      v.add(new Pair(c, BigInteger.ONE));
    }
    return v;
  }

  @Test
  void productsAndSquaresAgreeWithBigInteger() {
    for (Pair x : values()) {
      long[] z = new long[8];
      F.sqr(z, 0, x.flat(), 0);
      assertThat(Pair.of(z)).as("seed %d: square of %s", SEED, x).isEqualTo(x.times(x));
      for (Pair y : values()) {
        F.mul(z, 0, x.flat(), 0, y.flat(), 0);
        assertThat(Pair.of(z)).as("seed %d: %s * %s", SEED, x, y).isEqualTo(x.times(y));
      }
    }
  }

  @Test
  void theResultMayReplaceAnOperand() {
    for (Pair x : values()) {
      for (Pair y : values()) {
        long[] a = x.flat();
        F.mul(a, 0, a, 0, y.flat(), 0);
        long[] b = y.flat();
        F.mul(b, 0, x.flat(), 0, b, 0);
        assertThat(Pair.of(a)).isEqualTo(Pair.of(b)).isEqualTo(x.times(y));
      }
      long[] c = x.flat();
      F.mul(c, 0, c, 0, c, 0);
      assertThat(Pair.of(c)).isEqualTo(x.times(x));
    }
  }

  @Test
  void batchInverseIsTheInverseOfEach() {
    List<Pair> v = values().stream().filter(x -> x.c0.signum() != 0 || x.c1.signum() != 0).toList();
    long[] x = new long[8 * v.size()];
    for (int i = 0; i < v.size(); i++) {
      System.arraycopy(v.get(i).flat(), 0, x, 8 * i, 8);
    }
    F.invAll(x, new long[x.length], v.size());
    for (int i = 0; i < v.size(); i++) {
      long[] inverse = java.util.Arrays.copyOfRange(x, 8 * i, 8 * i + 8);
      assertThat(Pair.of(inverse).times(v.get(i)))
          .isEqualTo(new Pair(BigInteger.ONE, BigInteger.ZERO));
    }
  }
}
