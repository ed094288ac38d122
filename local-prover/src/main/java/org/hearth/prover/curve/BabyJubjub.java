package org.hearth.prover.curve;

import java.math.BigInteger;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;

/**
 * The twisted Edwards curve a x^2 + y^2 = 1 + d x^2 y^2 over the scalar field of BN254 (EIP-2494):
 * its points can be added inside a circuit of that field. It has 8 l points, l prime.
 *
 * <p>Because a is a square and d is none, the addition law has no exceptions: it holds for all
 * pairs of points, equal, opposite or the identity (0, 1) (Bernstein, Birkner, Joye, Lange, Peters,
 * "Twisted Edwards Curves", IACR ePrint 2008/013).
 *
 * <p>Running times depend on the scalars: fit for play-money keys and for verification, not for
 * secrets that a neighbour on the same machine must not learn.
 */
public final class BabyJubjub {
  public static final FieldElement A = FieldElement.of(Bn254.FR, 168700);
  public static final FieldElement D = FieldElement.of(Bn254.FR, 168696);

  /** The prime order l of the subgroup. */
  public static final BigInteger ORDER =
      new BigInteger(
          "2736030358979909402780800718157159386076813972158567259200215660948447373041");

  public static final int COFACTOR = 8;

  /** The neutral element. */
  public static final Point IDENTITY =
      new Point(FieldElement.of(Bn254.FR, 0), FieldElement.of(Bn254.FR, 1));

  /** Generator of the subgroup of order l: eight times EIP-2494's generator of the whole curve. */
  public static final Point BASE =
      new Point(
          element("5299619240641551281634865583518297030282874472190772894086521144482721001553"),
          element("16950150798460657717958625567821834550301663161624707787222815936182638968203"));

  private static final FieldElement ZERO = FieldElement.of(Bn254.FR, 0);
  private static final FieldElement ONE = FieldElement.of(Bn254.FR, 1);

  private BabyJubjub() {}

  private static FieldElement element(String decimal) {
    return FieldElement.of(Bn254.FR, new BigInteger(decimal));
  }

  /** A pair of coordinates; whether it lies on the curve is for {@link #isOnCurve} to say. */
  public record Point(FieldElement x, FieldElement y) {}

  public static boolean isOnCurve(Point p) {
    FieldElement xx = p.x().square();
    FieldElement yy = p.y().square();
    return A.mul(xx).add(yy).equals(ONE.add(D.mul(xx).mul(yy)));
  }

  /** Whether a point of the curve has an order that divides l. */
  public static boolean isInSubgroup(Point p) {
    return isOnCurve(p) && multiply(p, ORDER).equals(IDENTITY);
  }

  /** Whether a point of the curve has an order that divides 8; the identity has. */
  public static boolean hasSmallOrder(Point p) {
    return multiply(p, BigInteger.valueOf(COFACTOR)).equals(IDENTITY);
  }

  public static Point negate(Point p) {
    return new Point(p.x().neg(), p.y());
  }

  /** Sum of two points of the curve. */
  public static Point add(Point p, Point q) {
    return Projective.of(p).add(Projective.of(q)).toAffine();
  }

  /**
   * k times a point of the curve.
   *
   * @param k not negative
   */
  public static Point multiply(Point p, BigInteger k) {
    Projective base = Projective.of(p);
    Projective sum = Projective.of(IDENTITY);
    for (int i = k.bitLength() - 1; i >= 0; i--) {
      sum = sum.twice();
      if (k.testBit(i)) {
        sum = sum.add(base);
      }
    }
    return sum.toAffine();
  }

  /**
   * x = X/Z, y = Y/Z: no inversion until the end. Formulas add-2008-bbjlp and dbl-2008-bbjlp of the
   * same paper.
   */
  private record Projective(FieldElement x, FieldElement y, FieldElement z) {
    static Projective of(Point p) {
      return new Projective(p.x(), p.y(), ONE);
    }

    Projective add(Projective q) {
      FieldElement zz = z.mul(q.z);
      FieldElement xx = x.mul(q.x);
      FieldElement yy = y.mul(q.y);
      FieldElement b = zz.square();
      FieldElement e = D.mul(xx).mul(yy);
      FieldElement f = b.sub(e);
      FieldElement g = b.add(e);
      FieldElement cross = x.add(y).mul(q.x.add(q.y)).sub(xx).sub(yy);
      return new Projective(zz.mul(f).mul(cross), zz.mul(g).mul(yy.sub(A.mul(xx))), f.mul(g));
    }

    Projective twice() {
      FieldElement b = x.add(y).square();
      FieldElement xx = x.square();
      FieldElement yy = y.square();
      FieldElement e = A.mul(xx);
      FieldElement f = e.add(yy);
      FieldElement h = z.square();
      FieldElement j = f.sub(h).sub(h);
      return new Projective(b.sub(xx).sub(yy).mul(j), f.mul(e.sub(yy)), f.mul(j));
    }

    Point toAffine() {
      if (x.equals(ZERO) && y.equals(z)) {
        return IDENTITY;
      }
      FieldElement inverse = z.inverse();
      return new Point(x.mul(inverse), y.mul(inverse));
    }
  }
}
