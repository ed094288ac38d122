package org.hearth.prover.field;

import static org.hearth.prover.field.Bn254Fp.carry;

/**
 * 9 x + y in a prime field, which is what a product with xi = 9 + u is made of.
 *
 * <p>The sum is below 10 p, so its quotient by p is one digit. That digit is estimated from the
 * highest words as in Knuth, TAOCP 2, section 4.3.1: the number above its lowest 224 bits, divided
 * by the same part of p plus one. The estimate is never too large and at most one too small, since
 * that part of p has 30 bits; so one conditional subtraction finishes. This costs a quarter of a
 * multiplication.
 */
final class NineTimes {
  private static final int RECIPROCAL_BITS = 56;

  private final Bn254Fp field;
  private final long p0;
  private final long p1;
  private final long p2;
  private final long p3;
  private final long reciprocal;

  NineTimes(Bn254Fp field) {
    this.field = field;
    long[] p = new long[4];
    PrimeField.putWords(field.modulus(), p, 0);
    p0 = p[0];
    p1 = p[1];
    p2 = p[2];
    p3 = p[3];
    reciprocal = (1L << RECIPROCAL_BITS) / ((p3 >>> 32) + 1);
  }

  /** z = 9 x + y; z may be the same place as either. */
  void plus(long[] z, int zo, long[] x, int xo, long[] y, int yo) {
    long w0 = x[xo];
    long w1 = x[xo + 1];
    long w2 = x[xo + 2];
    long w3 = x[xo + 3];
    long lo = 9 * w0;
    long t0 = lo + y[yo];
    long c = Math.unsignedMultiplyHigh(9, w0) + carry(t0, lo);
    lo = 9 * w1 + c;
    c = Math.unsignedMultiplyHigh(9, w1) + carry(lo, c);
    long t1 = lo + y[yo + 1];
    c += carry(t1, lo);
    lo = 9 * w2 + c;
    c = Math.unsignedMultiplyHigh(9, w2) + carry(lo, c);
    long t2 = lo + y[yo + 2];
    c += carry(t2, lo);
    lo = 9 * w3 + c;
    c = Math.unsignedMultiplyHigh(9, w3) + carry(lo, c);
    long t3 = lo + y[yo + 3];
    c += carry(t3, lo);

    long q = ((c << 32 | t3 >>> 32) * reciprocal) >>> RECIPROCAL_BITS;
    lo = q * p0;
    long b = Math.unsignedMultiplyHigh(q, p0) + carry(t0, lo);
    t0 -= lo;
    lo = q * p1 + b;
    b = Math.unsignedMultiplyHigh(q, p1) + carry(lo, b) + carry(t1, lo);
    t1 -= lo;
    lo = q * p2 + b;
    b = Math.unsignedMultiplyHigh(q, p2) + carry(lo, b) + carry(t2, lo);
    t2 -= lo;
    // What is left is below 2p, so the fifth word cancels.
    field.storeReduced(z, zo, t0, t1, t2, t3 - q * p3 - b);
  }
}
