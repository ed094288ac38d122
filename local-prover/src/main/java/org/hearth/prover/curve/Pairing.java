package org.hearth.prover.curve;

import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.Bn254Fp;
import org.hearth.prover.field.CubicField;
import org.hearth.prover.field.DodecicField;
import org.hearth.prover.field.QuadraticField;

/**
 * The optimal ate pairing on BN254.
 *
 * <p>Vercauteren, "Optimal Pairings", eprint 2008/096; for this curve family Beuchat et al.,
 * "High-Speed Software Implementation of the Optimal Ate Pairing over Barreto-Naehrig Curves",
 * eprint 2010/354: the Miller function of 6x + 2 at Q, then the lines through pi(Q) and -pi^2(Q),
 * then a power that is a multiple of (p^12 - 1)/r. Q lives on the sextic twist; (x, y) there means
 * (x w^2, y w^3) on the curve, so the line of slope s through T, evaluated at P, is yP - s xP w +
 * (s xT - yT) w^3.
 *
 * <p>The final power sends all of Fp to one, so a line may be divided by yP: 1 - s (xP/yP) w + (s
 * xT - yT)/yP w^3 makes a cheaper factor (D. Aranha, P. Barreto, P. Longa, J. Ricardini, "The Realm
 * of the Pairings", eprint 2013/722, section 4).
 *
 * <p>An instance holds scratch space: one per thread.
 */
public final class Pairing {
  private final Bn254Fp fp = Bn254.FP;
  private final QuadraticField f2 = new QuadraticField(fp);
  private final DodecicField f12 = new DodecicField(new CubicField(f2));
  private final FinalExponentiation finalExponentiation = new FinalExponentiation(f12);
  private final long[] l = new long[16];

  /** The field the pairing's values live in. */
  public DodecicField targetField() {
    return f12;
  }

  /** e(P, Q) for affine P in G1 and Q in G2; 48 words. */
  public long[] pair(long[] p, long[] q) {
    return finalExponentiation(millerLoop(new long[][] {p}, new PairingLines[] {prepare(q, 0)}));
  }

  /**
   * The lines of an affine point of the twist, and whether it is in G2.
   *
   * @param q a point of the twist, or infinity
   */
  public PairingLines prepare(long[] q, int qo) {
    return prepareAll(java.util.Arrays.copyOfRange(q, qo, qo + 16))[0];
  }

  /**
   * The lines of several affine points of the twist, for less than each alone.
   *
   * @param points 16 words each
   */
  public PairingLines[] prepareAll(long[] points) {
    return new LineBuilder(f2, points).build();
  }

  /**
   * The product of the Miller functions of several pairs; the squarings are shared. Defined but for
   * a factor in Fp.
   *
   * @param p affine points of G1, or infinity
   * @param lines those of as many points of G2
   */
  public long[] millerLoop(long[][] p, PairingLines[] lines) {
    long[] ratios = ratios(p);
    long[] value = new long[48];
    f12.setOne(value, 0);
    int line = 0;
    for (int i = LineBuilder.top() - 1; i >= 0; i--) {
      f12.sqr(value, 0, value, 0);
      evaluate(value, ratios, lines, line++);
      if (LineBuilder.digit(i) != 0) {
        evaluate(value, ratios, lines, line++);
      }
    }
    evaluate(value, ratios, lines, line++);
    evaluate(value, ratios, lines, line);
    return value;
  }

  /** -x/y and 1/y of each point, eight words; zeros for infinity. No point of G1 has y = 0. */
  private long[] ratios(long[][] p) {
    long[] y = new long[4 * p.length];
    for (int i = 0; i < p.length; i++) {
      if (fp.isZero(p[i], 4)) {
        fp.setOne(y, 4 * i);
      } else {
        fp.copy(y, 4 * i, p[i], 4);
      }
    }
    fp.invAll(y, new long[y.length], p.length);
    long[] z = new long[8 * p.length];
    for (int i = 0; i < p.length; i++) {
      if (!fp.isZero(p[i], 4)) {
        fp.mul(z, 8 * i, p[i], 0, y, 4 * i);
        fp.neg(z, 8 * i, z, 8 * i);
        fp.copy(z, 8 * i + 4, y, 4 * i);
      }
    }
    return z;
  }

  private void evaluate(long[] value, long[] ratios, PairingLines[] lines, int line) {
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].infinite() || fp.isZero(ratios, 8 * i + 4)) {
        continue;
      }
      long[] c = lines[i].coefficients();
      int o = line * PairingLines.WORDS;
      f2.mulBase(l, 0, c, o, ratios, 8 * i);
      f2.mulBase(l, 8, c, o + 8, ratios, 8 * i + 4);
      f12.mulLine(value, 0, value, 0, l, 0);
    }
  }

  /** The value of the pairing that a value of the Miller loop stands for. */
  public long[] finalExponentiation(long[] value) {
    return finalExponentiation.of(value);
  }
}
