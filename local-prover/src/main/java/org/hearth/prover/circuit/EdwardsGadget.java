package org.hearth.prover.circuit;

import java.util.List;
import org.hearth.prover.curve.BabyJubjub;
import org.hearth.prover.field.FieldElement;

/**
 * Points of BabyJubjub inside a circuit, in affine coordinates. The addition law is complete, so no
 * case is special; that needs every point to lie on the curve, which {@link #enforceOnCurve} sees
 * to for points from outside and the formulas keep.
 */
public final class EdwardsGadget {
  private final ConstraintSystem system;

  public EdwardsGadget(ConstraintSystem system) {
    this.system = system;
  }

  /** A point of the curve as two combinations. */
  public record Point(LinearCombination x, LinearCombination y) {
    static Point constant(BabyJubjub.Point p) {
      return new Point(LinearCombination.constant(p.x()), LinearCombination.constant(p.y()));
    }
  }

  /** A point as two private inputs; nothing about it is known yet. */
  public Point privateInput(BabyJubjub.Point p) {
    return new Point(system.privateInput(p.x()), system.privateInput(p.y()));
  }

  /** a x^2 + y^2 = 1 + d x^2 y^2, in three constraints. */
  public void enforceOnCurve(Point p, String label) {
    LinearCombination xx = system.multiply(p.x, p.x, "x^2");
    LinearCombination yy = system.multiply(p.y, p.y, "y^2");
    LinearCombination left = xx.times(BabyJubjub.A).plus(yy).minus(system.one());
    system.enforce(xx.times(BabyJubjub.D), yy, left, label);
  }

  /** Sum, in six constraints. */
  public Point add(Point p, Point q) {
    LinearCombination beta = system.multiply(p.x, q.y, "x1 y2");
    LinearCombination gamma = system.multiply(p.y, q.x, "y1 x2");
    LinearCombination delta =
        system.multiply(p.y.plusTimes(p.x, BabyJubjub.A.neg()), q.x.plus(q.y), "cross");
    LinearCombination tau = system.multiply(beta, gamma, "x1 x2 y1 y2").times(BabyJubjub.D);
    return divide(
        beta.plus(gamma),
        system.one().plus(tau),
        delta.plusTimes(beta, BabyJubjub.A).minus(gamma),
        system.one().minus(tau));
  }

  /** Twice a point, in five constraints: on the curve 1 + d x^2 y^2 is a x^2 + y^2. */
  public Point twice(Point p) {
    LinearCombination xy = system.multiply(p.x, p.y, "x y");
    LinearCombination axx = system.multiply(p.x, p.x, "x^2").times(BabyJubjub.A);
    LinearCombination yy = system.multiply(p.y, p.y, "y^2");
    LinearCombination sum = axx.plus(yy);
    return divide(xy.plus(xy), sum, yy.minus(axx), system.constant(2).minus(sum));
  }

  /**
   * Wires x, y with xBelow * x = xAbove and yBelow * y = yAbove: unique, because on the curve
   * neither denominator is zero. One inversion gives both values.
   */
  private Point divide(
      LinearCombination xAbove,
      LinearCombination xBelow,
      LinearCombination yAbove,
      LinearCombination yBelow) {
    FieldElement product = xBelow.value().mul(yBelow.value());
    FieldElement inverse = Comparison.quotient(system.one().value(), product);
    LinearCombination x = system.wire(xAbove.value().mul(inverse).mul(yBelow.value()));
    LinearCombination y = system.wire(yAbove.value().mul(inverse).mul(xBelow.value()));
    system.enforce(xBelow, x, xAbove, "x of a sum");
    system.enforce(yBelow, y, yAbove, "y of a sum");
    return new Point(x, y);
  }

  /**
   * Multiple of a point of the curve by a number given in bits, about 12 constraints for each bit.
   *
   * <p>An odd number 2m + 1 with m = sum m_i 2^i, i below n, equals 2^n + sum (2 m_i - 1) 2^i. So
   * doubling and adding with the digits +1 and -1, starting at P, gives (2m + 1) P; adding a signed
   * point costs one product for its x, where a digit 0 would cost two for a choice between P and
   * the identity. For an even number P is taken off once at the end.
   *
   * @param bits boolean, least significant first, at least two
   */
  public Point multiply(Point p, List<LinearCombination> bits) {
    Point sum = p;
    for (int i = bits.size() - 1; i >= 1; i--) {
      LinearCombination bit = bits.get(i);
      LinearCombination sign = bit.plus(bit).minus(system.one());
      sum = add(twice(sum), new Point(system.multiply(sign, p.x, "signed x"), p.y));
    }
    LinearCombination even = system.one().minus(bits.getFirst());
    LinearCombination x = system.multiply(even, p.x, "x if even").negated();
    LinearCombination y = system.multiply(even, p.y.minus(system.one()), "y if even");
    return add(sum, new Point(x, y.plus(system.one())));
  }

  /**
   * Multiple of a fixed point by a number given in bits, about 3.5 constraints for each bit: two
   * bits at a time choose between four constant points, which takes one product of the two bits;
   * all else is a sum.
   *
   * @param base a point of the curve
   * @param bits boolean, least significant first, at least one
   */
  public Point multiplyFixed(BabyJubjub.Point base, List<LinearCombination> bits) {
    Point sum = Point.constant(BabyJubjub.IDENTITY);
    BabyJubjub.Point once = base;
    for (int i = 0; i < bits.size(); i += 2) {
      LinearCombination low = bits.get(i);
      LinearCombination high = i + 1 < bits.size() ? bits.get(i + 1) : system.zero();
      BabyJubjub.Point two = BabyJubjub.add(once, once);
      BabyJubjub.Point three = BabyJubjub.add(two, once);
      LinearCombination both = system.multiply(low, high, "both bits");
      Point chosen =
          new Point(
              choose(low, high, both, BabyJubjub.IDENTITY.x(), once.x(), two.x(), three.x()),
              choose(low, high, both, BabyJubjub.IDENTITY.y(), once.y(), two.y(), three.y()));
      sum = i == 0 ? chosen : add(sum, chosen);
      once = BabyJubjub.add(two, two);
    }
    return sum;
  }

  private static LinearCombination choose(
      LinearCombination low,
      LinearCombination high,
      LinearCombination both,
      FieldElement none,
      FieldElement one,
      FieldElement two,
      FieldElement three) {
    return LinearCombination.constant(none)
        .plusTimes(low, one.sub(none))
        .plusTimes(high, two.sub(none))
        .plusTimes(both, three.sub(two).sub(one).add(none));
  }
}
