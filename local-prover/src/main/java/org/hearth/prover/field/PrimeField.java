package org.hearth.prover.field;

import java.math.BigInteger;

/**
 * A prime field of at most 254 bits: four little-endian 64-bit words in Montgomery form with R =
 * 2^256.
 *
 * <p><b>Multiplication.</b> Coarsely integrated operand scanning (Koc, Acar, Kaliski, "Analyzing
 * and Comparing Montgomery Multiplication Algorithms", IEEE Micro 16(3), 1996): for each word y of
 * the second operand, add x*y to the running sum t, then add the multiple m*p that makes t's lowest
 * word zero and drop that word. Because the top word of p is below 2^62, the two carries a and c of
 * a row never need a fifth word of t (the "no-carry" observation of G. Botrel, gnark-crypto
 * documentation). After four rows t < 2p, so one conditional subtraction finishes.
 *
 * <p><b>Carries.</b> Java has no add-with-carry; {@link #carry} compares unsigned instead, which
 * HotSpot compiles to a compare and a set. {@link Math#unsignedMultiplyHigh} is one instruction on
 * x86-64 and AArch64.
 *
 * <p>All elements handed in must be reduced (below the modulus); results are. Instances are
 * immutable and safe for all threads.
 */
public final class PrimeField implements FlatField {
  private static final int WORDS = 4;

  private final BigInteger modulus;
  private final BigInteger montgomeryRadix;
  private final BigInteger montgomeryRadixInverse;
  private final long p0;
  private final long p1;
  private final long p2;
  private final long p3;
  private final long inv;
  private final long[] one = new long[WORDS];
  private final long[] radixSquared = new long[WORDS];
  private final long[] radixCubed = new long[WORDS];

  /**
   * @param modulus an odd prime of 193 to 254 bits
   */
  public PrimeField(BigInteger modulus) {
    if (modulus.bitLength() > 254 || modulus.bitLength() <= 192 || !modulus.testBit(0)) {
      throw new IllegalArgumentException("modulus must be odd and have 193 to 254 bits");
    }
    this.modulus = modulus;
    this.montgomeryRadix = BigInteger.ONE.shiftLeft(256).mod(modulus);
    this.montgomeryRadixInverse = montgomeryRadix.modInverse(modulus);
    long[] p = new long[WORDS];
    putWords(modulus, p, 0);
    p0 = p[0];
    p1 = p[1];
    p2 = p[2];
    p3 = p[3];
    BigInteger word = BigInteger.ONE.shiftLeft(64);
    inv = word.subtract(modulus.mod(word).modInverse(word)).longValue();
    putWords(montgomeryRadix, one, 0);
    putWords(montgomeryRadix.multiply(montgomeryRadix).mod(modulus), radixSquared, 0);
    mul(radixCubed, 0, radixSquared, 0, radixSquared, 0);
  }

  public BigInteger modulus() {
    return modulus;
  }

  /** -1/p mod 2^64, the constant of Montgomery's reduction. */
  long reductionConstant() {
    return inv;
  }

  @Override
  public int words() {
    return WORDS;
  }

  /** 1 if the unsigned sum overflowed, given the sum and one of its summands. */
  static long carry(long sum, long summand) {
    return Long.compareUnsigned(sum, summand) < 0 ? 1L : 0L;
  }

  /**
   * The carry of t + (low word of m p), which is zero by the choice of m: there is one unless both
   * are zero.
   */
  static long carryOutOfZero(long t) {
    return t != 0 ? 1L : 0L;
  }

  @Override
  public void mul(long[] z, int zo, long[] xa, int xo, long[] ya, int yo) {
    long x0 = xa[xo];
    long x1 = xa[xo + 1];
    long x2 = xa[xo + 2];
    long x3 = xa[xo + 3];

    long y = ya[yo];
    long lo = x0 * y;
    long a = Math.unsignedMultiplyHigh(x0, y);
    long t0 = lo;
    long m = t0 * inv;
    long c = Math.unsignedMultiplyHigh(m, p0) + carryOutOfZero(t0);
    lo = x1 * y;
    long hi = Math.unsignedMultiplyHigh(x1, y);
    lo += a;
    a = hi + carry(lo, a);
    long q = m * p1;
    hi = Math.unsignedMultiplyHigh(m, p1);
    lo += q;
    hi += carry(lo, q);
    t0 = lo + c;
    c = hi + carry(t0, c);
    lo = x2 * y;
    hi = Math.unsignedMultiplyHigh(x2, y);
    lo += a;
    a = hi + carry(lo, a);
    q = m * p2;
    hi = Math.unsignedMultiplyHigh(m, p2);
    lo += q;
    hi += carry(lo, q);
    long t1 = lo + c;
    c = hi + carry(t1, c);
    lo = x3 * y;
    hi = Math.unsignedMultiplyHigh(x3, y);
    lo += a;
    a = hi + carry(lo, a);
    q = m * p3;
    hi = Math.unsignedMultiplyHigh(m, p3);
    lo += q;
    hi += carry(lo, q);
    long t2 = lo + c;
    c = hi + carry(t2, c);
    long t3 = a + c;

    y = ya[yo + 1];
    lo = x0 * y;
    t0 += lo;
    a = Math.unsignedMultiplyHigh(x0, y) + carry(t0, lo);
    m = t0 * inv;
    c = Math.unsignedMultiplyHigh(m, p0) + carryOutOfZero(t0);
    lo = x1 * y;
    hi = Math.unsignedMultiplyHigh(x1, y);
    lo += t1;
    hi += carry(lo, t1);
    lo += a;
    a = hi + carry(lo, a);
    q = m * p1;
    hi = Math.unsignedMultiplyHigh(m, p1);
    lo += q;
    hi += carry(lo, q);
    t0 = lo + c;
    c = hi + carry(t0, c);
    lo = x2 * y;
    hi = Math.unsignedMultiplyHigh(x2, y);
    lo += t2;
    hi += carry(lo, t2);
    lo += a;
    a = hi + carry(lo, a);
    q = m * p2;
    hi = Math.unsignedMultiplyHigh(m, p2);
    lo += q;
    hi += carry(lo, q);
    t1 = lo + c;
    c = hi + carry(t1, c);
    lo = x3 * y;
    hi = Math.unsignedMultiplyHigh(x3, y);
    lo += t3;
    hi += carry(lo, t3);
    lo += a;
    a = hi + carry(lo, a);
    q = m * p3;
    hi = Math.unsignedMultiplyHigh(m, p3);
    lo += q;
    hi += carry(lo, q);
    t2 = lo + c;
    c = hi + carry(t2, c);
    t3 = a + c;

    y = ya[yo + 2];
    lo = x0 * y;
    t0 += lo;
    a = Math.unsignedMultiplyHigh(x0, y) + carry(t0, lo);
    m = t0 * inv;
    c = Math.unsignedMultiplyHigh(m, p0) + carryOutOfZero(t0);
    lo = x1 * y;
    hi = Math.unsignedMultiplyHigh(x1, y);
    lo += t1;
    hi += carry(lo, t1);
    lo += a;
    a = hi + carry(lo, a);
    q = m * p1;
    hi = Math.unsignedMultiplyHigh(m, p1);
    lo += q;
    hi += carry(lo, q);
    t0 = lo + c;
    c = hi + carry(t0, c);
    lo = x2 * y;
    hi = Math.unsignedMultiplyHigh(x2, y);
    lo += t2;
    hi += carry(lo, t2);
    lo += a;
    a = hi + carry(lo, a);
    q = m * p2;
    hi = Math.unsignedMultiplyHigh(m, p2);
    lo += q;
    hi += carry(lo, q);
    t1 = lo + c;
    c = hi + carry(t1, c);
    lo = x3 * y;
    hi = Math.unsignedMultiplyHigh(x3, y);
    lo += t3;
    hi += carry(lo, t3);
    lo += a;
    a = hi + carry(lo, a);
    q = m * p3;
    hi = Math.unsignedMultiplyHigh(m, p3);
    lo += q;
    hi += carry(lo, q);
    t2 = lo + c;
    c = hi + carry(t2, c);
    t3 = a + c;

    y = ya[yo + 3];
    lo = x0 * y;
    t0 += lo;
    a = Math.unsignedMultiplyHigh(x0, y) + carry(t0, lo);
    m = t0 * inv;
    c = Math.unsignedMultiplyHigh(m, p0) + carryOutOfZero(t0);
    lo = x1 * y;
    hi = Math.unsignedMultiplyHigh(x1, y);
    lo += t1;
    hi += carry(lo, t1);
    lo += a;
    a = hi + carry(lo, a);
    q = m * p1;
    hi = Math.unsignedMultiplyHigh(m, p1);
    lo += q;
    hi += carry(lo, q);
    t0 = lo + c;
    c = hi + carry(t0, c);
    lo = x2 * y;
    hi = Math.unsignedMultiplyHigh(x2, y);
    lo += t2;
    hi += carry(lo, t2);
    lo += a;
    a = hi + carry(lo, a);
    q = m * p2;
    hi = Math.unsignedMultiplyHigh(m, p2);
    lo += q;
    hi += carry(lo, q);
    t1 = lo + c;
    c = hi + carry(t1, c);
    lo = x3 * y;
    hi = Math.unsignedMultiplyHigh(x3, y);
    lo += t3;
    hi += carry(lo, t3);
    lo += a;
    a = hi + carry(lo, a);
    q = m * p3;
    hi = Math.unsignedMultiplyHigh(m, p3);
    lo += q;
    hi += carry(lo, q);
    t2 = lo + c;
    c = hi + carry(t2, c);
    t3 = a + c;

    storeReduced(z, zo, t0, t1, t2, t3);
  }

  @Override
  public void sqr(long[] z, int zo, long[] x, int xo) {
    mul(z, zo, x, xo, x, xo);
  }

  /** Writes t or t - p, whichever is below p; t, four words, must be below 2p. */
  public void storeReduced(long[] z, int zo, long t0, long t1, long t2, long t3) {
    long d0 = t0 - p0;
    long b = Long.compareUnsigned(t0, p0) < 0 ? 1L : 0L;
    long e1 = t1 - p1;
    long d1 = e1 - b;
    b = (Long.compareUnsigned(t1, p1) < 0 ? 1L : 0L) | (Long.compareUnsigned(e1, b) < 0 ? 1L : 0L);
    long e2 = t2 - p2;
    long d2 = e2 - b;
    b = (Long.compareUnsigned(t2, p2) < 0 ? 1L : 0L) | (Long.compareUnsigned(e2, b) < 0 ? 1L : 0L);
    // The top words are below 2^63, so the sign of the difference is the last borrow.
    long d3 = t3 - p3 - b;
    long keep = d3 >> 63;
    z[zo] = (t0 & keep) | (d0 & ~keep);
    z[zo + 1] = (t1 & keep) | (d1 & ~keep);
    z[zo + 2] = (t2 & keep) | (d2 & ~keep);
    z[zo + 3] = (t3 & keep) | (d3 & ~keep);
  }

  // The loops below repeat those of FlatField on purpose. There every element costs calls through
  // the interface, which HotSpot can't
  // inline once several kinds of field are in use; here the callee is known.

  @Override
  public boolean isZero(long[] x, int xo) {
    return (x[xo] | x[xo + 1] | x[xo + 2] | x[xo + 3]) == 0;
  }

  @Override
  public void copy(long[] z, int zo, long[] x, int xo) {
    z[zo] = x[xo];
    z[zo + 1] = x[xo + 1];
    z[zo + 2] = x[xo + 2];
    z[zo + 3] = x[xo + 3];
  }

  @Override
  public void subAll(long[] z, int zo, long[] x, int xo, long[] y, int yo, int n) {
    for (int i = 0; i < WORDS * n; i += WORDS) {
      sub(z, zo + i, x, xo + i, y, yo + i);
    }
  }

  @Override
  public void mulAll(long[] z, int zo, long[] x, int xo, long[] y, int yo, int n) {
    for (int i = 0; i < WORDS * n; i += WORDS) {
      mul(z, zo + i, x, xo + i, y, yo + i);
    }
  }

  @Override
  public void sqrAll(long[] z, int zo, long[] x, int xo, int n) {
    for (int i = 0; i < WORDS * n; i += WORDS) {
      mul(z, zo + i, x, xo + i, x, xo + i);
    }
  }

  @Override
  public void invAll(long[] x, long[] prefix, int n) {
    if (n == 0) {
      return;
    }
    copy(prefix, 0, x, 0);
    for (int i = WORDS; i < WORDS * n; i += WORDS) {
      mul(prefix, i, prefix, i - WORDS, x, i);
    }
    long[] inverse = new long[WORDS];
    inv(inverse, 0, prefix, WORDS * (n - 1));
    for (int i = WORDS * (n - 1); i > 0; i -= WORDS) {
      mul(prefix, i, inverse, 0, prefix, i - WORDS);
      mul(inverse, 0, inverse, 0, x, i);
      copy(x, i, prefix, i);
    }
    copy(x, 0, inverse, 0);
  }

  @Override
  public void add(long[] z, int zo, long[] x, int xo, long[] y, int yo) {
    long t0 = x[xo] + y[yo];
    long c = carry(t0, x[xo]);
    long s1 = x[xo + 1] + y[yo + 1];
    long t1 = s1 + c;
    c = carry(s1, x[xo + 1]) | carry(t1, c);
    long s2 = x[xo + 2] + y[yo + 2];
    long t2 = s2 + c;
    c = carry(s2, x[xo + 2]) | carry(t2, c);
    long t3 = x[xo + 3] + y[yo + 3] + c;
    storeReduced(z, zo, t0, t1, t2, t3);
  }

  @Override
  public void sub(long[] z, int zo, long[] x, int xo, long[] y, int yo) {
    long x0 = x[xo];
    long x1 = x[xo + 1];
    long x2 = x[xo + 2];
    long y0 = y[yo];
    long y1 = y[yo + 1];
    long y2 = y[yo + 2];
    long d0 = x0 - y0;
    long b = Long.compareUnsigned(x0, y0) < 0 ? 1L : 0L;
    long e1 = x1 - y1;
    long d1 = e1 - b;
    b = (Long.compareUnsigned(x1, y1) < 0 ? 1L : 0L) | (Long.compareUnsigned(e1, b) < 0 ? 1L : 0L);
    long e2 = x2 - y2;
    long d2 = e2 - b;
    b = (Long.compareUnsigned(x2, y2) < 0 ? 1L : 0L) | (Long.compareUnsigned(e2, b) < 0 ? 1L : 0L);
    long d3 = x[xo + 3] - y[yo + 3] - b;
    long mask = d3 >> 63;
    long q0 = p0 & mask;
    long q1 = p1 & mask;
    long q2 = p2 & mask;
    long q3 = p3 & mask;
    long t0 = d0 + q0;
    long c = carry(t0, q0);
    long s1 = d1 + q1;
    long t1 = s1 + c;
    c = carry(s1, q1) | carry(t1, c);
    long s2 = d2 + q2;
    long t2 = s2 + c;
    c = carry(s2, q2) | carry(t2, c);
    z[zo] = t0;
    z[zo + 1] = t1;
    z[zo + 2] = t2;
    z[zo + 3] = d3 + q3 + c;
  }

  @Override
  public void neg(long[] z, int zo, long[] x, int xo) {
    sub(z, zo, ZERO, 0, x, xo);
  }

  private static final long[] ZERO = new long[WORDS];

  /** About three microseconds, sixty products, so hot code inverts in batches. */
  @Override
  public void inv(long[] z, int zo, long[] x, int xo) {
    if (isZero(x, xo)) {
      throw new ArithmeticException("zero has no inverse");
    }
    new BinaryInverse(this).invert(z, zo, x, xo);
    // 1/(x R) times R^3 / R is R/x, the Montgomery form of the inverse.
    mul(z, zo, z, zo, radixCubed, 0);
  }

  @Override
  public void setOne(long[] z, int zo) {
    System.arraycopy(one, 0, z, zo, WORDS);
  }

  /** Standard form to Montgomery form; x must be below the modulus. */
  public void toMontgomery(long[] z, int zo, long[] x, int xo) {
    mul(z, zo, x, xo, radixSquared, 0);
  }

  /** Montgomery form to standard form. */
  public void fromMontgomery(long[] z, int zo, long[] x, int xo) {
    mul(z, zo, x, xo, PLAIN_ONE, 0);
  }

  private static final long[] PLAIN_ONE = {1, 0, 0, 0};

  /** Whether the four words are below the modulus, read as one unsigned number. */
  public boolean isReduced(long w0, long w1, long w2, long w3) {
    if (w3 != p3) {
      return Long.compareUnsigned(w3, p3) < 0;
    }
    if (w2 != p2) {
      return Long.compareUnsigned(w2, p2) < 0;
    }
    if (w1 != p1) {
      return Long.compareUnsigned(w1, p1) < 0;
    }
    return Long.compareUnsigned(w0, p0) < 0;
  }

  /**
   * Writes a value in Montgomery form.
   *
   * @param value any integer; it is reduced
   */
  public void put(BigInteger value, long[] z, int zo) {
    putWords(value.mod(modulus).multiply(montgomeryRadix).mod(modulus), z, zo);
  }

  /** The canonical value of an element, 0 to modulus - 1. */
  public BigInteger get(long[] x, int xo) {
    return words(x, xo).multiply(montgomeryRadixInverse).mod(modulus);
  }

  /** Four words as an unsigned integer. */
  public static BigInteger words(long[] x, int xo) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < 32; i++) {
      bytes[31 - i] = (byte) (x[xo + (i >>> 3)] >>> (8 * (i & 7)));
    }
    return new BigInteger(1, bytes);
  }

  /** An integer below 2^256 as four words. */
  public static void putWords(BigInteger value, long[] z, int zo) {
    for (int i = 0; i < WORDS; i++) {
      z[zo + i] = value.shiftRight(64 * i).longValue();
    }
  }
}
