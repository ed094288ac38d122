package org.hearth.prover.curve;

import java.math.BigInteger;
import java.util.Arrays;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.QuadraticField;

/**
 * Walks points of the twist through the Miller loop in lockstep and writes down the lines.
 *
 * <p>A step needs one inversion per point, for the slope; those of all points are done together
 * (Montgomery's trick), so that in a batch affine coordinates are the cheapest, and their lines
 * have one coefficient less than projective ones.
 *
 * <p><b>Membership for nothing.</b> The walk ends at [6x + 2]Q + psi(Q) - psi^2(Q), and on the
 * subgroup of order r that is -psi^3(Q): Vercauteren's relation 6x + 2 + p - p^2 + p^3 = 0 mod r
 * (eprint 2008/096, section IV). The converse holds too. Y. El Housni, A. Guillevic, T. Piellard,
 * "Co-factor Clearing and Subgroup Membership Testing on Pairing-Friendly Curves", eprint 2022/348,
 * section 3: a point that a polynomial in psi sends to infinity has an order that divides the
 * resultant of that polynomial and X^2 - tX + p, and here the resultant is prime to the cofactor.
 * So comparing one point says whether Q is in the subgroup.
 *
 * <p>The affine formulas fail for equal or opposite points. Whether a step of the walk meets such
 * depends for points of order r on the loop's numbers alone, not on Q; it never does, so meeting
 * them also says that Q is outside.
 */
final class LineBuilder {
  /** 6x + 2; without its top digit it drives the loop. */
  static final BigInteger LOOP = Bn254.X.multiply(BigInteger.valueOf(6)).add(BigInteger.TWO);

  /** Signed digits of it: 21 additions where the binary ones take 36. */
  private static final byte[] DIGITS = NonAdjacentForm.of(LOOP, 2);

  private static final int LINES = lines();
  private static final int POINT = 16;
  private static final int FIELD = 8;

  private final QuadraticField f;
  private final Frobenius frobenius;
  private final int n;
  private final long[] at;
  private final long[] slope;
  private final long[] divisor;
  private final long[] prefix;
  private final long[] x = new long[FIELD];
  private final long[] y = new long[FIELD];
  private final boolean[] met;
  private final long[][] out;
  private int line;

  /**
   * @param points n affine points of the twist, or infinity
   */
  LineBuilder(QuadraticField field, long[] points) {
    this.f = field;
    this.frobenius = new Frobenius(field);
    this.n = points.length / POINT;
    this.at = points.clone();
    this.slope = new long[FIELD * n];
    this.divisor = new long[FIELD * n];
    this.prefix = new long[FIELD * n];
    this.met = new boolean[n];
    this.out = new long[n][LINES * PairingLines.WORDS];
  }

  private static int lines() {
    int count = DIGITS.length - 1 + 2;
    for (int i = 0; i < DIGITS.length - 1; i++) {
      count += Math.abs(DIGITS[i]);
    }
    return count;
  }

  /** The place of the highest digit. */
  static int top() {
    return DIGITS.length - 1;
  }

  /** The digit at place i of the loop's number: 1, 0 or -1; a line through the point if not 0. */
  static int digit(int i) {
    return DIGITS[i];
  }

  PairingLines[] build() {
    long[] plus = at.clone();
    long[] minus = negated(plus);
    for (int i = top() - 1; i >= 0; i--) {
      tangents();
      if (digit(i) != 0) {
        chords(digit(i) > 0 ? plus : minus);
      }
    }
    long[] image = image(plus);
    chords(image);
    image = image(image);
    chords(negated(image));
    image = negated(image(image));
    PairingLines[] lines = new PairingLines[n];
    for (int i = 0; i < n; i++) {
      boolean infinite = f.isZero(plus, POINT * i) && f.isZero(plus, POINT * i + FIELD);
      boolean closed =
          !met[i]
              && Arrays.equals(at, POINT * i, POINT * (i + 1), image, POINT * i, POINT * (i + 1));
      lines[i] = new PairingLines(out[i], infinite, infinite || closed);
    }
    return lines;
  }

  private long[] negated(long[] points) {
    long[] z = points.clone();
    for (int o = 0; o < z.length; o += POINT) {
      f.neg(z, o + FIELD, z, o + FIELD);
    }
    return z;
  }

  private long[] image(long[] points) {
    long[] z = new long[points.length];
    for (int o = 0; o < z.length; o += POINT) {
      frobenius.onTwist(z, o, points, o);
    }
    return z;
  }

  /** Slope 3 x^2 / 2 y. */
  private void tangents() {
    for (int i = 0; i < n; i++) {
      int s = FIELD * i;
      f.sqr(x, 0, at, POINT * i);
      f.add(slope, s, x, 0, x, 0);
      f.add(slope, s, slope, s, x, 0);
      f.add(divisor, s, at, POINT * i + FIELD, at, POINT * i + FIELD);
    }
    advance(at);
  }

  private void chords(long[] through) {
    for (int i = 0; i < n; i++) {
      int s = FIELD * i;
      f.sub(slope, s, through, POINT * i + FIELD, at, POINT * i + FIELD);
      f.sub(divisor, s, through, POINT * i, at, POINT * i);
    }
    advance(through);
  }

  /** Writes the lines down and moves each point to its sum with the other. */
  private void advance(long[] other) {
    for (int i = 0; i < n; i++) {
      if (f.isZero(divisor, FIELD * i)) {
        met[i] = true;
        f.setOne(divisor, FIELD * i);
      }
    }
    f.invAll(divisor, prefix, n);
    for (int i = 0; i < n; i++) {
      step(i, other);
    }
    line++;
  }

  private void step(int i, long[] other) {
    long[] to = out[i];
    int s = line * PairingLines.WORDS;
    int t = POINT * i;
    f.mul(to, s, slope, FIELD * i, divisor, FIELD * i);
    f.mul(y, 0, to, s, at, t);
    f.sub(to, s + FIELD, y, 0, at, t + FIELD);
    f.sqr(x, 0, to, s);
    f.sub(x, 0, x, 0, at, t);
    f.sub(x, 0, x, 0, other, t);
    // y3 = s (x1 - x3) - y1, and s x1 - y1 is the line's constant.
    f.mul(y, 0, to, s, x, 0);
    f.sub(at, t + FIELD, to, s + FIELD, y, 0);
    f.copy(at, t, x, 0);
  }
}
