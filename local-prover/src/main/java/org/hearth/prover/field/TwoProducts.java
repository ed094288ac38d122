package org.hearth.prover.field;

import static org.hearth.prover.field.PrimeField.carry;
import static org.hearth.prover.field.PrimeField.carryOutOfZero;

/**
 * x y + u v in a prime field with one reduction for both products, as a coordinate of a product in
 * the quadratic extension needs it.
 *
 * <p>P. Longa, "Efficient Algorithms for Large Prime Characteristic Fields and Their Application to
 * Bilinear Pairings", eprint 2022/367, section 3: the rows of both products go into the same
 * running sum t before the multiple of p is added, so 52 word products stand where two
 * multiplications need 72. With all operands below p < 2^254 the running sum stays below 3p < 2^256
 * and ends below 2 p^2 / 2^256 + p < 2p: no extra word, and one conditional subtraction. Rows and
 * names as in {@link PrimeField#mul}; a and b carry x y and u v, c carries the reduction.
 */
final class TwoProducts {
  private final PrimeField field;
  private final long p0;
  private final long p1;
  private final long p2;
  private final long p3;
  private final long inv;

  TwoProducts(PrimeField field) {
    this.field = field;
    long[] p = new long[4];
    PrimeField.putWords(field.modulus(), p, 0);
    p0 = p[0];
    p1 = p[1];
    p2 = p[2];
    p3 = p[3];
    inv = field.reductionConstant();
  }

  /** z = x y + u v; z may be the same place as any of them. */
  void sum(
      long[] z,
      int zo,
      long[] xa,
      int xo,
      long[] ya,
      int yo,
      long[] ua,
      int uo,
      long[] va,
      int vo) {
    long x0 = xa[xo];
    long x1 = xa[xo + 1];
    long x2 = xa[xo + 2];
    long x3 = xa[xo + 3];
    long u0 = ua[uo];
    long u1 = ua[uo + 1];
    long u2 = ua[uo + 2];
    long u3 = ua[uo + 3];

    long y = ya[yo];
    long v = va[vo];
    long lo = x0 * y;
    long hi = Math.unsignedMultiplyHigh(x0, y);
    long a = hi;
    long s = lo;
    lo = u0 * v;
    hi = Math.unsignedMultiplyHigh(u0, v);
    lo += s;
    hi += carry(lo, s);
    long b = hi;
    long m = lo * inv;
    long c = Math.unsignedMultiplyHigh(m, p0) + carryOutOfZero(lo);
    lo = x1 * y;
    hi = Math.unsignedMultiplyHigh(x1, y);
    lo += a;
    hi += carry(lo, a);
    a = hi;
    s = lo;
    lo = u1 * v;
    hi = Math.unsignedMultiplyHigh(u1, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    hi += carry(lo, b);
    b = hi;
    s = m * p1;
    hi = Math.unsignedMultiplyHigh(m, p1);
    lo += s;
    hi += carry(lo, s);
    long t0 = lo + c;
    c = hi + carry(t0, c);
    lo = x2 * y;
    hi = Math.unsignedMultiplyHigh(x2, y);
    lo += a;
    hi += carry(lo, a);
    a = hi;
    s = lo;
    lo = u2 * v;
    hi = Math.unsignedMultiplyHigh(u2, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    hi += carry(lo, b);
    b = hi;
    s = m * p2;
    hi = Math.unsignedMultiplyHigh(m, p2);
    lo += s;
    hi += carry(lo, s);
    long t1 = lo + c;
    c = hi + carry(t1, c);
    lo = x3 * y;
    hi = Math.unsignedMultiplyHigh(x3, y);
    lo += a;
    hi += carry(lo, a);
    a = hi;
    s = lo;
    lo = u3 * v;
    hi = Math.unsignedMultiplyHigh(u3, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    hi += carry(lo, b);
    b = hi;
    s = m * p3;
    hi = Math.unsignedMultiplyHigh(m, p3);
    lo += s;
    hi += carry(lo, s);
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
    m = lo * inv;
    c = Math.unsignedMultiplyHigh(m, p0) + carryOutOfZero(lo);
    lo = x1 * y;
    hi = Math.unsignedMultiplyHigh(x1, y);
    lo += t1;
    hi += carry(lo, t1);
    lo += a;
    hi += carry(lo, a);
    a = hi;
    s = lo;
    lo = u1 * v;
    hi = Math.unsignedMultiplyHigh(u1, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    hi += carry(lo, b);
    b = hi;
    s = m * p1;
    hi = Math.unsignedMultiplyHigh(m, p1);
    lo += s;
    hi += carry(lo, s);
    t0 = lo + c;
    c = hi + carry(t0, c);
    lo = x2 * y;
    hi = Math.unsignedMultiplyHigh(x2, y);
    lo += t2;
    hi += carry(lo, t2);
    lo += a;
    hi += carry(lo, a);
    a = hi;
    s = lo;
    lo = u2 * v;
    hi = Math.unsignedMultiplyHigh(u2, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    hi += carry(lo, b);
    b = hi;
    s = m * p2;
    hi = Math.unsignedMultiplyHigh(m, p2);
    lo += s;
    hi += carry(lo, s);
    t1 = lo + c;
    c = hi + carry(t1, c);
    lo = x3 * y;
    hi = Math.unsignedMultiplyHigh(x3, y);
    lo += t3;
    hi += carry(lo, t3);
    lo += a;
    hi += carry(lo, a);
    a = hi;
    s = lo;
    lo = u3 * v;
    hi = Math.unsignedMultiplyHigh(u3, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    hi += carry(lo, b);
    b = hi;
    s = m * p3;
    hi = Math.unsignedMultiplyHigh(m, p3);
    lo += s;
    hi += carry(lo, s);
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
    m = lo * inv;
    c = Math.unsignedMultiplyHigh(m, p0) + carryOutOfZero(lo);
    lo = x1 * y;
    hi = Math.unsignedMultiplyHigh(x1, y);
    lo += t1;
    hi += carry(lo, t1);
    lo += a;
    hi += carry(lo, a);
    a = hi;
    s = lo;
    lo = u1 * v;
    hi = Math.unsignedMultiplyHigh(u1, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    hi += carry(lo, b);
    b = hi;
    s = m * p1;
    hi = Math.unsignedMultiplyHigh(m, p1);
    lo += s;
    hi += carry(lo, s);
    t0 = lo + c;
    c = hi + carry(t0, c);
    lo = x2 * y;
    hi = Math.unsignedMultiplyHigh(x2, y);
    lo += t2;
    hi += carry(lo, t2);
    lo += a;
    hi += carry(lo, a);
    a = hi;
    s = lo;
    lo = u2 * v;
    hi = Math.unsignedMultiplyHigh(u2, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    hi += carry(lo, b);
    b = hi;
    s = m * p2;
    hi = Math.unsignedMultiplyHigh(m, p2);
    lo += s;
    hi += carry(lo, s);
    t1 = lo + c;
    c = hi + carry(t1, c);
    lo = x3 * y;
    hi = Math.unsignedMultiplyHigh(x3, y);
    lo += t3;
    hi += carry(lo, t3);
    lo += a;
    hi += carry(lo, a);
    a = hi;
    s = lo;
    lo = u3 * v;
    hi = Math.unsignedMultiplyHigh(u3, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    hi += carry(lo, b);
    b = hi;
    s = m * p3;
    hi = Math.unsignedMultiplyHigh(m, p3);
    lo += s;
    hi += carry(lo, s);
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
    m = lo * inv;
    c = Math.unsignedMultiplyHigh(m, p0) + carryOutOfZero(lo);
    lo = x1 * y;
    hi = Math.unsignedMultiplyHigh(x1, y);
    lo += t1;
    hi += carry(lo, t1);
    lo += a;
    hi += carry(lo, a);
    a = hi;
    s = lo;
    lo = u1 * v;
    hi = Math.unsignedMultiplyHigh(u1, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    hi += carry(lo, b);
    b = hi;
    s = m * p1;
    hi = Math.unsignedMultiplyHigh(m, p1);
    lo += s;
    hi += carry(lo, s);
    t0 = lo + c;
    c = hi + carry(t0, c);
    lo = x2 * y;
    hi = Math.unsignedMultiplyHigh(x2, y);
    lo += t2;
    hi += carry(lo, t2);
    lo += a;
    hi += carry(lo, a);
    a = hi;
    s = lo;
    lo = u2 * v;
    hi = Math.unsignedMultiplyHigh(u2, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    hi += carry(lo, b);
    b = hi;
    s = m * p2;
    hi = Math.unsignedMultiplyHigh(m, p2);
    lo += s;
    hi += carry(lo, s);
    t1 = lo + c;
    c = hi + carry(t1, c);
    lo = x3 * y;
    hi = Math.unsignedMultiplyHigh(x3, y);
    lo += t3;
    hi += carry(lo, t3);
    lo += a;
    hi += carry(lo, a);
    a = hi;
    s = lo;
    lo = u3 * v;
    hi = Math.unsignedMultiplyHigh(u3, v);
    lo += s;
    hi += carry(lo, s);
    lo += b;
    hi += carry(lo, b);
    b = hi;
    s = m * p3;
    hi = Math.unsignedMultiplyHigh(m, p3);
    lo += s;
    hi += carry(lo, s);
    t2 = lo + c;
    c = hi + carry(t2, c);
    t3 = a + b + c;

    field.storeReduced(z, zo, t0, t1, t2, t3);
  }
}
