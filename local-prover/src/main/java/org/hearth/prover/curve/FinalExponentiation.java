package org.hearth.prover.curve;

import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.DodecicField;

/**
 * The power that makes a value of the Miller loop a value of the pairing.
 *
 * <p>The easy part (p^6 - 1)(p^2 + 1), then the hard part of Fuentes-Castaneda, Knapp,
 * Rodriguez-Henriquez, "Faster Hashing to G2", SAC 2011, section 5: the power 2x(6x^2 + 3x + 1) of
 * the pairing with exponent (p^12 - 1)/r, as a sum over powers of p with coefficients c0 = 1 + 6x +
 * 12x^2 + 12x^3, c1 = 4x + 6x^2 + 12x^3, c2 = 6x + 6x^2 + 12x^3, c3 = c1 - 1. It is a pairing as
 * good as the other, cheaper, and the one whose values stand in iden3's verification keys.
 *
 * <p>After the easy part squares are cheaper ({@link DodecicField#sqrCyclotomic}) and the inverse
 * is the conjugate, so powers of x take signed digits of four bits: 62 squares and 15 products.
 */
final class FinalExponentiation {
  private static final int WIDTH = 4;
  private static final byte[] X_DIGITS = NonAdjacentForm.of(Bn254.X, WIDTH);

  private final DodecicField f12;
  private final Frobenius frobenius;

  FinalExponentiation(DodecicField field) {
    this.f12 = field;
    this.frobenius = new Frobenius(field.base().base());
  }

  long[] of(long[] value) {
    long[] f = easyPart(value);
    long[] x1 = powerX(f);
    long[] x2 = square(x1);
    long[] x4 = square(x2);
    long[] x6 = product(x4, x2);
    long[] xx6 = powerX(x6);
    long[] xx12 = square(xx6);
    long[] xxx12 = powerX(xx12);
    long[] common = product(xxx12, xx6);
    long[] c0 = product(product(xxx12, xx12), product(x6, f));
    long[] c1 = product(common, x4);
    long[] c2 = product(common, x6);
    long[] c3 = product(c1, conjugate(f));
    return product(
        product(c0, frobeniusPower(c1, 1)), product(frobeniusPower(c2, 2), frobeniusPower(c3, 3)));
  }

  private long[] easyPart(long[] value) {
    long[] t = new long[48];
    f12.inv(t, 0, value, 0);
    long[] f = product(conjugate(value), t);
    return product(frobeniusPower(f, 2), f);
  }

  private long[] powerX(long[] x) {
    long[][] odd = new long[1 << (WIDTH - 2)][];
    odd[0] = x;
    long[] x2 = square(x);
    for (int i = 1; i < odd.length; i++) {
      odd[i] = product(odd[i - 1], x2);
    }
    int top = X_DIGITS.length - 1;
    long[] z = odd[X_DIGITS[top] >> 1].clone();
    for (int i = top - 1; i >= 0; i--) {
      f12.sqrCyclotomic(z, 0, z, 0);
      int digit = X_DIGITS[i];
      if (digit != 0) {
        long[] factor = odd[Math.abs(digit) >> 1];
        f12.mul(z, 0, z, 0, digit > 0 ? factor : conjugate(factor), 0);
      }
    }
    return z;
  }

  private long[] square(long[] x) {
    long[] z = new long[48];
    f12.sqrCyclotomic(z, 0, x, 0);
    return z;
  }

  private long[] product(long[] x, long[] y) {
    long[] z = new long[48];
    f12.mul(z, 0, x, 0, y, 0);
    return z;
  }

  private long[] conjugate(long[] x) {
    long[] z = new long[48];
    f12.conjugate(z, 0, x, 0);
    return z;
  }

  private long[] frobeniusPower(long[] x, int times) {
    long[] z = x.clone();
    for (int k = 0; k < times; k++) {
      frobenius.onTarget(z, z);
    }
    return z;
  }
}
