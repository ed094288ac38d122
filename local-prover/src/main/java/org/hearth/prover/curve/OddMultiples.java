package org.hearth.prover.curve;

import java.util.Arrays;
import org.hearth.prover.field.FlatField;

/**
 * P, 3P, 5P, ... of some points, for sums of multiples with {@link NonAdjacentForm} digits whose
 * doublings are shared (Straus; Hankerson, Menezes, Vanstone, "Guide to Elliptic Curve
 * Cryptography", Algorithm 3.51). For a few points or small numbers; many points are Pippenger's.
 * Not constant time. Immutable, so safe for all threads.
 */
public final class OddMultiples {
  private final int width;
  private final int each;
  private final int words;
  private final long[] table;

  /**
   * @param points affine, one after the other; infinity is allowed
   * @param width of the digits, 3 to 7; 2^(width - 2) multiples of each point are kept
   */
  public OddMultiples(CurveGroup group, long[] points, int width) {
    this.width = width;
    this.each = 1 << (width - 2);
    this.words = group.affineWords();
    int n = points.length / words;
    int jw = group.jacobianWords();
    long[] multiples = new long[n * each * jw];
    long[] twice = new long[jw];
    for (int i = 0; i < n; i++) {
      int o = i * each * jw;
      group.toJacobian(multiples, o, points, i * words);
      group.dbl(twice, 0, multiples, o);
      for (int k = 1; k < each; k++, o += jw) {
        group.add(multiples, o + jw, multiples, o, twice, 0);
      }
    }
    this.table = toAffine(group, multiples);
  }

  /** Width of the digits that the methods take. */
  public int width() {
    return width;
  }

  /** Jacobian points to affine ones with one inversion; infinity stays infinity. */
  public static long[] toAffine(CurveGroup group, long[] jacobian) {
    FlatField f = group.field();
    int w = f.words();
    int n = jacobian.length / (3 * w);
    long[] z = new long[n * w];
    for (int i = 0; i < n; i++) {
      if (group.isJacobianInfinity(jacobian, 3 * w * i)) {
        f.setOne(z, w * i);
      } else {
        f.copy(z, w * i, jacobian, 3 * w * i + 2 * w);
      }
    }
    f.invAll(z, new long[n * w], n);
    long[] affine = new long[2 * w * n];
    long[] square = new long[w];
    for (int i = 0; i < n; i++) {
      if (!group.isJacobianInfinity(jacobian, 3 * w * i)) {
        f.sqr(square, 0, z, w * i);
        f.mul(affine, 2 * w * i, jacobian, 3 * w * i, square, 0);
        f.mul(square, 0, square, 0, z, w * i);
        f.mul(affine, 2 * w * i + w, jacobian, 3 * w * i + w, square, 0);
      }
    }
    return affine;
  }

  /** z = k times the point of this index, Jacobian. */
  public void multiple(CurveGroup group, long[] z, int zo, int point, byte[] digits) {
    sum(group, z, zo, point, new byte[][] {digits});
  }

  /** z = the sum over all points of their multiples, Jacobian. */
  public void sum(CurveGroup group, long[] z, int zo, byte[][] digits) {
    sum(group, z, zo, 0, digits);
  }

  private void sum(CurveGroup group, long[] z, int zo, int first, byte[][] digits) {
    long[] sum = new long[group.jacobianWords()];
    long[] negated = new long[words];
    int top = Arrays.stream(digits).mapToInt(d -> d.length).max().orElse(0);
    for (int i = top - 1; i >= 0; i--) {
      group.dbl(sum, 0, sum, 0);
      for (int p = 0; p < digits.length; p++) {
        int digit = i < digits[p].length ? digits[p][i] : 0;
        if (digit == 0) {
          continue;
        }
        int o = ((first + p) * each + (Math.abs(digit) >> 1)) * words;
        if (digit > 0) {
          group.addMixed(sum, 0, sum, 0, table, o);
        } else {
          group.negate(negated, 0, table, o);
          group.addMixed(sum, 0, sum, 0, negated, 0);
        }
      }
    }
    System.arraycopy(sum, 0, z, zo, sum.length);
  }
}
