package org.hearth.prover.field;

import java.math.BigInteger;

// Generated from the description of the scalar field of BN254 by org.hearth.codegen.CodeGenerator:
// java -cp codegen/target/classes org.hearth.codegen.CodeGenerator .
// Do not edit: change the generator and run it again.

/**
 * The scalar field of BN254: 254 bits in 4 little-endian 64-bit words, Montgomery form with R = 2^256.
 * The method is explained in the generator's {@code MontgomeryProduct}. The only instance is
 * {@link #FIELD}; it has no state.
 */
public final class Bn254Fr implements PrimeField {
  /** 64-bit words of an element. */
  public static final int WORDS = 4;

  /** 2^this is the highest power of two that divides p - 1. */
  public static final int TWO_ADICITY = 28;

  private static final long[] MODULUS_WORDS = {
      0x43e1f593f0000001L,
      0x2833e84879b97091L,
      0xb85045b68181585dL,
      0x30644e72e131a029L
  };

  /** -1/p mod 2^64. */
  private static final long NEGATIVE_INVERSE = 0xc2e1f593efffffffL;

  /** R^2 mod p: times a plain number it is the number's Montgomery form. */
  private static final long[] RADIX_SQUARED = {
      0x1bb8e645ae216da7L,
      0x53fe3ab1e35c59e3L,
      0x8c49833d53bb8085L,
      0x0216d0b17f4e44a5L
  };

  /** R^3 mod p: times the inverse of x R it is the Montgomery form of 1/x. */
  private static final long[] RADIX_CUBED = {
      0x5e94d8e1b4bf0040L,
      0x2a489cbe1cfbb6b8L,
      0x893cc664a19fcfedL,
      0x0cf8594b7fcc657cL
  };

  private static final long[] PLAIN_ONE = {
      0x0000000000000001L,
      0x0000000000000000L,
      0x0000000000000000L,
      0x0000000000000000L
  };
  private static final long[] ZERO = {
      0x0000000000000000L,
      0x0000000000000000L,
      0x0000000000000000L,
      0x0000000000000000L
  };

  /** The field. */
  public static final Bn254Fr FIELD = new Bn254Fr(MODULUS_WORDS, NEGATIVE_INVERSE);

  private static final BigInteger MODULUS =
      new BigInteger("30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001", 16);
  private static final BigInteger GENERATOR = BigInteger.valueOf(5L);

  // No constants: a field is faster (see MontgomeryProduct).
  private final long p0;
  private final long p1;
  private final long p2;
  private final long p3;
  private final long negativeInverse;

  private Bn254Fr(long[] p, long negativeInverse) {
    p0 = p[0];
    p1 = p[1];
    p2 = p[2];
    p3 = p[3];
    this.negativeInverse = negativeInverse;
  }

  @Override
  public BigInteger modulus() {
    return MODULUS;
  }

  @Override
  public int words() {
    return WORDS;
  }

  @Override
  public int twoAdicity() {
    return TWO_ADICITY;
  }

  @Override
  public BigInteger generator() {
    return GENERATOR;
  }

  /** 1 if the unsigned sum overflowed, given the sum and one of its summands. */
  static long carry(long sum, long summand) {
    return Long.compareUnsigned(sum, summand) < 0 ? 1L : 0L;
  }

  private static long carryOutOfZero(long t) {
    return t != 0 ? 1L : 0L;
  }

  @Override
  public void mul(long[] z, int zo, long[] xa, int xo, long[] ya, int yo) {
    long x0 = xa[xo];
    long x1 = xa[xo + 1];
    long x2 = xa[xo + 2];
    long x3 = xa[xo + 3];
    long lo;
    long hi;

    long y = ya[yo];
    lo = x0 * y;
    hi = Math.unsignedMultiplyHigh(x0, y);
    long a = hi;
    long m = lo * negativeInverse;
    long c = Math.unsignedMultiplyHigh(m, p0) + carryOutOfZero(lo);
    lo = x1 * y;
    hi = Math.unsignedMultiplyHigh(x1, y);
    lo += a;
    a = hi + carry(lo, a);
    long q1 = m * p1;
    hi = Math.unsignedMultiplyHigh(m, p1);
    lo += q1;
    hi += carry(lo, q1);
    long t0 = lo + c;
    c = hi + carry(t0, c);
    lo = x2 * y;
    hi = Math.unsignedMultiplyHigh(x2, y);
    lo += a;
    a = hi + carry(lo, a);
    long q2 = m * p2;
    hi = Math.unsignedMultiplyHigh(m, p2);
    lo += q2;
    hi += carry(lo, q2);
    long t1 = lo + c;
    c = hi + carry(t1, c);
    lo = x3 * y;
    hi = Math.unsignedMultiplyHigh(x3, y);
    lo += a;
    a = hi + carry(lo, a);
    long q3 = m * p3;
    hi = Math.unsignedMultiplyHigh(m, p3);
    lo += q3;
    hi += carry(lo, q3);
    long t2 = lo + c;
    c = hi + carry(t2, c);
    long t3 = a + c;

    y = ya[yo + 1];
    lo = x0 * y;
    hi = Math.unsignedMultiplyHigh(x0, y);
    t0 += lo;
    hi += carry(t0, lo);
    lo = t0;
    a = hi;
    m = lo * negativeInverse;
    c = Math.unsignedMultiplyHigh(m, p0) + carryOutOfZero(lo);
    lo = x1 * y;
    hi = Math.unsignedMultiplyHigh(x1, y);
    lo += t1;
    hi += carry(lo, t1);
    lo += a;
    a = hi + carry(lo, a);
    q1 = m * p1;
    hi = Math.unsignedMultiplyHigh(m, p1);
    lo += q1;
    hi += carry(lo, q1);
    t0 = lo + c;
    c = hi + carry(t0, c);
    lo = x2 * y;
    hi = Math.unsignedMultiplyHigh(x2, y);
    lo += t2;
    hi += carry(lo, t2);
    lo += a;
    a = hi + carry(lo, a);
    q2 = m * p2;
    hi = Math.unsignedMultiplyHigh(m, p2);
    lo += q2;
    hi += carry(lo, q2);
    t1 = lo + c;
    c = hi + carry(t1, c);
    lo = x3 * y;
    hi = Math.unsignedMultiplyHigh(x3, y);
    lo += t3;
    hi += carry(lo, t3);
    lo += a;
    a = hi + carry(lo, a);
    q3 = m * p3;
    hi = Math.unsignedMultiplyHigh(m, p3);
    lo += q3;
    hi += carry(lo, q3);
    t2 = lo + c;
    c = hi + carry(t2, c);
    t3 = a + c;

    y = ya[yo + 2];
    lo = x0 * y;
    hi = Math.unsignedMultiplyHigh(x0, y);
    t0 += lo;
    hi += carry(t0, lo);
    lo = t0;
    a = hi;
    m = lo * negativeInverse;
    c = Math.unsignedMultiplyHigh(m, p0) + carryOutOfZero(lo);
    lo = x1 * y;
    hi = Math.unsignedMultiplyHigh(x1, y);
    lo += t1;
    hi += carry(lo, t1);
    lo += a;
    a = hi + carry(lo, a);
    q1 = m * p1;
    hi = Math.unsignedMultiplyHigh(m, p1);
    lo += q1;
    hi += carry(lo, q1);
    t0 = lo + c;
    c = hi + carry(t0, c);
    lo = x2 * y;
    hi = Math.unsignedMultiplyHigh(x2, y);
    lo += t2;
    hi += carry(lo, t2);
    lo += a;
    a = hi + carry(lo, a);
    q2 = m * p2;
    hi = Math.unsignedMultiplyHigh(m, p2);
    lo += q2;
    hi += carry(lo, q2);
    t1 = lo + c;
    c = hi + carry(t1, c);
    lo = x3 * y;
    hi = Math.unsignedMultiplyHigh(x3, y);
    lo += t3;
    hi += carry(lo, t3);
    lo += a;
    a = hi + carry(lo, a);
    q3 = m * p3;
    hi = Math.unsignedMultiplyHigh(m, p3);
    lo += q3;
    hi += carry(lo, q3);
    t2 = lo + c;
    c = hi + carry(t2, c);
    t3 = a + c;

    y = ya[yo + 3];
    lo = x0 * y;
    hi = Math.unsignedMultiplyHigh(x0, y);
    t0 += lo;
    hi += carry(t0, lo);
    lo = t0;
    a = hi;
    m = lo * negativeInverse;
    c = Math.unsignedMultiplyHigh(m, p0) + carryOutOfZero(lo);
    lo = x1 * y;
    hi = Math.unsignedMultiplyHigh(x1, y);
    lo += t1;
    hi += carry(lo, t1);
    lo += a;
    a = hi + carry(lo, a);
    q1 = m * p1;
    hi = Math.unsignedMultiplyHigh(m, p1);
    lo += q1;
    hi += carry(lo, q1);
    t0 = lo + c;
    c = hi + carry(t0, c);
    lo = x2 * y;
    hi = Math.unsignedMultiplyHigh(x2, y);
    lo += t2;
    hi += carry(lo, t2);
    lo += a;
    a = hi + carry(lo, a);
    q2 = m * p2;
    hi = Math.unsignedMultiplyHigh(m, p2);
    lo += q2;
    hi += carry(lo, q2);
    t1 = lo + c;
    c = hi + carry(t1, c);
    lo = x3 * y;
    hi = Math.unsignedMultiplyHigh(x3, y);
    lo += t3;
    hi += carry(lo, t3);
    lo += a;
    a = hi + carry(lo, a);
    q3 = m * p3;
    hi = Math.unsignedMultiplyHigh(m, p3);
    lo += q3;
    hi += carry(lo, q3);
    t2 = lo + c;
    c = hi + carry(t2, c);
    t3 = a + c;

    storeReduced(z, zo, t0, t1, t2, t3);
  }

  /** z = x y + u v with one reduction; z may be the same place as any of them. */
  public void sumOfProducts(long[] z, int zo, long[] xa, int xo, long[] ya, int yo,
      long[] ua, int uo, long[] va, int vo) {
    long x0 = xa[xo];
    long x1 = xa[xo + 1];
    long x2 = xa[xo + 2];
    long x3 = xa[xo + 3];
    long u0 = ua[uo];
    long u1 = ua[uo + 1];
    long u2 = ua[uo + 2];
    long u3 = ua[uo + 3];
    long lo;
    long hi;
    long s;

    long y = ya[yo];
    long v = va[vo];
    lo = x0 * y;
    hi = Math.unsignedMultiplyHigh(x0, y);
    long a = hi;
    s = lo;
    lo = u0 * v;
    hi = Math.unsignedMultiplyHigh(u0, v);
    lo += s;
    hi += carry(lo, s);
    long b = hi;
    long m = lo * negativeInverse;
    long c = Math.unsignedMultiplyHigh(m, p0) + carryOutOfZero(lo);
    lo = x1 * y;
    hi = Math.unsignedMultiplyHigh(x1, y);
    lo += a;
    a = hi + carry(lo, a);
    s = lo;
    lo = u1 * v;
    hi = Math.unsignedMultiplyHigh(u1, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    b = hi + carry(lo, b);
    long q1 = m * p1;
    hi = Math.unsignedMultiplyHigh(m, p1);
    lo += q1;
    hi += carry(lo, q1);
    long t0 = lo + c;
    c = hi + carry(t0, c);
    lo = x2 * y;
    hi = Math.unsignedMultiplyHigh(x2, y);
    lo += a;
    a = hi + carry(lo, a);
    s = lo;
    lo = u2 * v;
    hi = Math.unsignedMultiplyHigh(u2, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    b = hi + carry(lo, b);
    long q2 = m * p2;
    hi = Math.unsignedMultiplyHigh(m, p2);
    lo += q2;
    hi += carry(lo, q2);
    long t1 = lo + c;
    c = hi + carry(t1, c);
    lo = x3 * y;
    hi = Math.unsignedMultiplyHigh(x3, y);
    lo += a;
    a = hi + carry(lo, a);
    s = lo;
    lo = u3 * v;
    hi = Math.unsignedMultiplyHigh(u3, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    b = hi + carry(lo, b);
    long q3 = m * p3;
    hi = Math.unsignedMultiplyHigh(m, p3);
    lo += q3;
    hi += carry(lo, q3);
    long t2 = lo + c;
    c = hi + carry(t2, c);
    long t3 = a + b + c;

    y = ya[yo + 1];
    v = va[vo + 1];
    lo = x0 * y;
    hi = Math.unsignedMultiplyHigh(x0, y);
    lo += t0;
    hi += carry(lo, t0);
    a = hi;
    s = lo;
    lo = u0 * v;
    hi = Math.unsignedMultiplyHigh(u0, v);
    lo += s;
    hi += carry(lo, s);
    b = hi;
    m = lo * negativeInverse;
    c = Math.unsignedMultiplyHigh(m, p0) + carryOutOfZero(lo);
    lo = x1 * y;
    hi = Math.unsignedMultiplyHigh(x1, y);
    lo += t1;
    hi += carry(lo, t1);
    lo += a;
    a = hi + carry(lo, a);
    s = lo;
    lo = u1 * v;
    hi = Math.unsignedMultiplyHigh(u1, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    b = hi + carry(lo, b);
    q1 = m * p1;
    hi = Math.unsignedMultiplyHigh(m, p1);
    lo += q1;
    hi += carry(lo, q1);
    t0 = lo + c;
    c = hi + carry(t0, c);
    lo = x2 * y;
    hi = Math.unsignedMultiplyHigh(x2, y);
    lo += t2;
    hi += carry(lo, t2);
    lo += a;
    a = hi + carry(lo, a);
    s = lo;
    lo = u2 * v;
    hi = Math.unsignedMultiplyHigh(u2, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    b = hi + carry(lo, b);
    q2 = m * p2;
    hi = Math.unsignedMultiplyHigh(m, p2);
    lo += q2;
    hi += carry(lo, q2);
    t1 = lo + c;
    c = hi + carry(t1, c);
    lo = x3 * y;
    hi = Math.unsignedMultiplyHigh(x3, y);
    lo += t3;
    hi += carry(lo, t3);
    lo += a;
    a = hi + carry(lo, a);
    s = lo;
    lo = u3 * v;
    hi = Math.unsignedMultiplyHigh(u3, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    b = hi + carry(lo, b);
    q3 = m * p3;
    hi = Math.unsignedMultiplyHigh(m, p3);
    lo += q3;
    hi += carry(lo, q3);
    t2 = lo + c;
    c = hi + carry(t2, c);
    t3 = a + b + c;

    y = ya[yo + 2];
    v = va[vo + 2];
    lo = x0 * y;
    hi = Math.unsignedMultiplyHigh(x0, y);
    lo += t0;
    hi += carry(lo, t0);
    a = hi;
    s = lo;
    lo = u0 * v;
    hi = Math.unsignedMultiplyHigh(u0, v);
    lo += s;
    hi += carry(lo, s);
    b = hi;
    m = lo * negativeInverse;
    c = Math.unsignedMultiplyHigh(m, p0) + carryOutOfZero(lo);
    lo = x1 * y;
    hi = Math.unsignedMultiplyHigh(x1, y);
    lo += t1;
    hi += carry(lo, t1);
    lo += a;
    a = hi + carry(lo, a);
    s = lo;
    lo = u1 * v;
    hi = Math.unsignedMultiplyHigh(u1, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    b = hi + carry(lo, b);
    q1 = m * p1;
    hi = Math.unsignedMultiplyHigh(m, p1);
    lo += q1;
    hi += carry(lo, q1);
    t0 = lo + c;
    c = hi + carry(t0, c);
    lo = x2 * y;
    hi = Math.unsignedMultiplyHigh(x2, y);
    lo += t2;
    hi += carry(lo, t2);
    lo += a;
    a = hi + carry(lo, a);
    s = lo;
    lo = u2 * v;
    hi = Math.unsignedMultiplyHigh(u2, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    b = hi + carry(lo, b);
    q2 = m * p2;
    hi = Math.unsignedMultiplyHigh(m, p2);
    lo += q2;
    hi += carry(lo, q2);
    t1 = lo + c;
    c = hi + carry(t1, c);
    lo = x3 * y;
    hi = Math.unsignedMultiplyHigh(x3, y);
    lo += t3;
    hi += carry(lo, t3);
    lo += a;
    a = hi + carry(lo, a);
    s = lo;
    lo = u3 * v;
    hi = Math.unsignedMultiplyHigh(u3, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    b = hi + carry(lo, b);
    q3 = m * p3;
    hi = Math.unsignedMultiplyHigh(m, p3);
    lo += q3;
    hi += carry(lo, q3);
    t2 = lo + c;
    c = hi + carry(t2, c);
    t3 = a + b + c;

    y = ya[yo + 3];
    v = va[vo + 3];
    lo = x0 * y;
    hi = Math.unsignedMultiplyHigh(x0, y);
    lo += t0;
    hi += carry(lo, t0);
    a = hi;
    s = lo;
    lo = u0 * v;
    hi = Math.unsignedMultiplyHigh(u0, v);
    lo += s;
    hi += carry(lo, s);
    b = hi;
    m = lo * negativeInverse;
    c = Math.unsignedMultiplyHigh(m, p0) + carryOutOfZero(lo);
    lo = x1 * y;
    hi = Math.unsignedMultiplyHigh(x1, y);
    lo += t1;
    hi += carry(lo, t1);
    lo += a;
    a = hi + carry(lo, a);
    s = lo;
    lo = u1 * v;
    hi = Math.unsignedMultiplyHigh(u1, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    b = hi + carry(lo, b);
    q1 = m * p1;
    hi = Math.unsignedMultiplyHigh(m, p1);
    lo += q1;
    hi += carry(lo, q1);
    t0 = lo + c;
    c = hi + carry(t0, c);
    lo = x2 * y;
    hi = Math.unsignedMultiplyHigh(x2, y);
    lo += t2;
    hi += carry(lo, t2);
    lo += a;
    a = hi + carry(lo, a);
    s = lo;
    lo = u2 * v;
    hi = Math.unsignedMultiplyHigh(u2, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    b = hi + carry(lo, b);
    q2 = m * p2;
    hi = Math.unsignedMultiplyHigh(m, p2);
    lo += q2;
    hi += carry(lo, q2);
    t1 = lo + c;
    c = hi + carry(t1, c);
    lo = x3 * y;
    hi = Math.unsignedMultiplyHigh(x3, y);
    lo += t3;
    hi += carry(lo, t3);
    lo += a;
    a = hi + carry(lo, a);
    s = lo;
    lo = u3 * v;
    hi = Math.unsignedMultiplyHigh(u3, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    b = hi + carry(lo, b);
    q3 = m * p3;
    hi = Math.unsignedMultiplyHigh(m, p3);
    lo += q3;
    hi += carry(lo, q3);
    t2 = lo + c;
    c = hi + carry(t2, c);
    t3 = a + b + c;

    storeReduced(z, zo, t0, t1, t2, t3);
  }

  @Override
  public void sqr(long[] z, int zo, long[] x, int xo) {
    mul(z, zo, x, xo, x, xo);
  }

  /** Writes t or t - p, whichever is below p; t must be below 2p. */
  public void storeReduced(long[] z, int zo, long t0, long t1, long t2, long t3) {
    long d0 = t0 - p0;
    long b = Long.compareUnsigned(t0, p0) < 0 ? 1L : 0L;
    long e1 = t1 - p1;
    long d1 = e1 - b;
    b = (Long.compareUnsigned(t1, p1) < 0 ? 1L : 0L)
        | (Long.compareUnsigned(e1, b) < 0 ? 1L : 0L);
    long e2 = t2 - p2;
    long d2 = e2 - b;
    b = (Long.compareUnsigned(t2, p2) < 0 ? 1L : 0L)
        | (Long.compareUnsigned(e2, b) < 0 ? 1L : 0L);
    long d3 = t3 - p3 - b;
    long keep = d3 >> 63;
    z[zo] = (t0 & keep) | (d0 & ~keep);
    z[zo + 1] = (t1 & keep) | (d1 & ~keep);
    z[zo + 2] = (t2 & keep) | (d2 & ~keep);
    z[zo + 3] = (t3 & keep) | (d3 & ~keep);
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
    b = (Long.compareUnsigned(x1, y1) < 0 ? 1L : 0L)
        | (Long.compareUnsigned(e1, b) < 0 ? 1L : 0L);
    long e2 = x2 - y2;
    long d2 = e2 - b;
    b = (Long.compareUnsigned(x2, y2) < 0 ? 1L : 0L)
        | (Long.compareUnsigned(e2, b) < 0 ? 1L : 0L);
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
    long t3 = d3 + q3 + c;
    z[zo] = t0;
    z[zo + 1] = t1;
    z[zo + 2] = t2;
    z[zo + 3] = t3;
  }

  @Override
  public void neg(long[] z, int zo, long[] x, int xo) {
    sub(z, zo, ZERO, 0, x, xo);
  }

  // The loops below repeat those of FlatField on purpose. There every element costs calls
  // through the interface, which HotSpot can't inline once several kinds of field are in use;
  // here the callee is known.

  @Override
  public void dbl(long[] z, int zo, long[] x, int xo) {
    add(z, zo, x, xo, x, xo);
  }

  @Override
  public boolean isZero(long[] x, int xo) {
    return (x[xo] | x[xo + 1] | x[xo + 2] | x[xo + 3]) == 0;
  }

  @Override
  public boolean equal(long[] x, int xo, long[] y, int yo) {
    return ((x[xo] ^ y[yo]) | (x[xo + 1] ^ y[yo + 1]) | (x[xo + 2] ^ y[yo + 2]) | (x[xo + 3] ^ y[yo + 3])) == 0;
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
  public void setOne(long[] z, int zo) {
    z[zo] = 0xac96341c4ffffffbL;
    z[zo + 1] = 0x36fc76959f60cd29L;
    z[zo + 2] = 0x666ea36f7879462eL;
    z[zo + 3] = 0x0e0a77c19a07df2fL;
  }

  @Override
  public void toMontgomery(long[] z, int zo, long[] x, int xo) {
    mul(z, zo, x, xo, RADIX_SQUARED, 0);
  }

  @Override
  public void fromMontgomery(long[] z, int zo, long[] x, int xo) {
    mul(z, zo, x, xo, PLAIN_ONE, 0);
  }

  @Override
  public boolean isReduced(long[] x, int xo) {
    return isReduced(x[xo], x[xo + 1], x[xo + 2], x[xo + 3]);
  }

  /** Whether the words are below the modulus, read as one unsigned number. */
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

  /** Some microseconds, as long as sixty products, so hot code inverts in batches. */
  @Override
  public void inv(long[] z, int zo, long[] x, int xo) {
    if (isZero(x, xo)) {
      throw new ArithmeticException("zero has no inverse");
    }
    new Inverse().invert(z, zo, x, xo);
    // 1/(x R) times R^3 / R is R/x, the Montgomery form of the inverse.
    mul(z, zo, z, zo, RADIX_CUBED, 0);
  }

  /**
   * Inversion modulo an odd prime: T. Pornin, "Optimized Binary GCD for Modular
   * Inversion", eprint 2020/972, section 2, Algorithm 2.
   *
   * <p>The binary GCD halves and subtracts (a, b), starting from (y, p), and keeps a = u y and b = v
   * y modulo p until a = 0 and b = 1. Thirty-one steps at a time are decided on the lowest 31 and the
   * highest 33 bits of a and b alone and collected in factors (f, g) of at most 31 bits, which are
   * then applied to the full numbers. The approximation can only make a or b negative; then the signs
   * are turned.
   *
   * <p>Not constant time. An instance holds the state of one inversion: one per thread.
   */
  private static final class Inverse {
    private static final int STEPS = 31;
    private static final long LOW_BITS = (1L << STEPS) - 1;



    private final long[] a = new long[WORDS];
    private final long[] b = new long[WORDS];
    private final long[] u = new long[WORDS];
    private final long[] v = new long[WORDS];
    private final long[] t = new long[WORDS];
    private long fa;
    private long ga;
    private long fb;
    private long gb;

    /** z = 1/x of the words as plain numbers; x is neither zero nor above p. */
    void invert(long[] z, int zo, long[] x, int xo) {
      FIELD.copy(a, 0, x, xo);
      FIELD.copy(b, 0, MODULUS_WORDS, 0);
      u[0] = 1;
      while (!FIELD.isZero(a, 0)) {
        decideSteps();
        if (combine(t, a, fa, b, ga, 0) < 0) {
          negate(t);
          fa = -fa;
          ga = -ga;
        }
        if (combine(b, a, fb, b, gb, 0) < 0) {
          negate(b);
          fb = -fb;
          gb = -gb;
        }
        FIELD.copy(a, 0, t, 0);
        combineModular(t, fa, ga);
        combineModular(v, fb, gb);
        FIELD.copy(u, 0, t, 0);
      }
      FIELD.copy(z, zo, v, 0);
    }

    /**
     * Runs the steps on the approximations: afterwards 2^31 a' = fa a + ga b and 2^31 b' = fb a + gb
     * b.
     */
    private void decideSteps() {
      int top = WORDS - 1;
      while (top > 0 && (a[top] | b[top]) == 0) {
        top--;
      }
      int shift = Long.numberOfLeadingZeros(a[top] | b[top]);
      long x = approximation(a, top, shift);
      long y = approximation(b, top, shift);
      long fx = 1;
      long gx = 0;
      long fy = 0;
      long gy = 1;
      int left = STEPS;
      while (true) {
        int zeros = Math.min(left, Long.numberOfTrailingZeros(x));
        x >>>= zeros;
        fy <<= zeros;
        gy <<= zeros;
        left -= zeros;
        if (left == 0) {
          break;
        }
        if (Long.compareUnsigned(x, y) < 0) {
          long s = x;
          x = y;
          y = s;
          s = fx;
          fx = fy;
          fy = s;
          s = gx;
          gx = gy;
          gy = s;
        }
        x -= y;
        fx -= fy;
        gx -= gy;
      }
      fa = fx;
      ga = gx;
      fb = fy;
      gb = gy;
    }

    /**
     * The highest 33 bits of x, counted from the first that a or b has, before its lowest 31; x
     * itself if one word holds both.
     */
    private static long approximation(long[] x, int top, int shift) {
      if (top == 0) {
        return x[0];
      }
      long high = shift == 0 ? x[top] : x[top] << shift | x[top - 1] >>> (64 - shift);
      return high & ~LOW_BITS | x[0] & LOW_BITS;
    }

    /** z = (f u + g v) / 2^31 modulo p. */
    private void combineModular(long[] z, long f, long g) {
      // The multiple of p that makes the sum divisible.
      long m = (u[0] * f + v[0] * g) * NEGATIVE_INVERSE & LOW_BITS;
      // The sum lies between -p and 2p.
      long above = combine(z, u, f, v, g, m);
      if (above < 0) {
        addModulus(z);
      } else if (above > 0 || !FIELD.isReduced(z, 0)) {
        negate(z);
        addModulus(z);
        negate(z);
      }
    }

    /**
     * z = (f x + g y + m p) / 2^31 as a signed number of WORDS words; z may be x or y.
     *
     * @return the word above z: negative if and only if the result is
     */
    private long combine(long[] z, long[] x, long f, long[] y, long g, long m) {
      long c = 0;
      long below = 0;
      for (int i = 0; i < WORDS; i++) {
        long xi = x[i];
        long yi = y[i];
        long s = xi * f;
        long high = Math.unsignedMultiplyHigh(xi, f) - (xi & (f >> 63)) + (c >> 63);
        s += c;
        high += carry(s, c);
        long l = yi * g;
        s += l;
        high += Math.unsignedMultiplyHigh(yi, g) - (yi & (g >> 63)) + carry(s, l);
        l = m * MODULUS_WORDS[i];
        s += l;
        c = high + Math.unsignedMultiplyHigh(m, MODULUS_WORDS[i]) + carry(s, l);
        if (i > 0) {
          z[i - 1] = below >>> STEPS | s << (64 - STEPS);
        }
        below = s;
      }
      z[WORDS - 1] = below >>> STEPS | c << (64 - STEPS);
      return c >> STEPS;
    }

    private static void negate(long[] z) {
      long c = 1;
      for (int i = 0; i < WORDS; i++) {
        z[i] = ~z[i] + c;
        c = z[i] == 0 ? c : 0;
      }
    }

    private void addModulus(long[] z) {
      long c = 0;
      for (int i = 0; i < WORDS; i++) {
        long s = z[i] + MODULUS_WORDS[i];
        long t = s + c;
        c = carry(s, MODULUS_WORDS[i]) + carry(t, c);
        z[i] = t;
      }
    }
  }
}
