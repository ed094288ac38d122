package org.hearth.prover.system.fflonk;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.plonkish.key.Domain;

/**
 * Where C0, C1 and C2 are opened: at the eighth, fourth and third roots of a point xi, C2 at the
 * third roots of the next root of the domain after it, too. Opened there, a sum of X^j p_j(X^m)
 * shows all p_j(xi) at once (eprint 2021/1167, section 4): it equals the sum of p_j(xi) X^j.
 */
final class OpeningPoints {
  private static final PrimeField F = Bn254.FR;
  private static final FieldElement ONE = FieldElement.of(F, 1);

  private final Domain domain;
  private final FieldElement omega;
  private final FieldElement xi;
  private final FieldElement xiw;

  /**
   * @param seed the challenge of which xi is the 24th power, so that all roots are powers of it
   */
  OpeningPoints(Domain domain, FieldElement seed) {
    this.domain = domain;
    this.omega = Bn254.rootOfUnity(domain.log());
    this.xi = seed.pow(BigInteger.valueOf(24));
    this.xiw = xi.mul(omega);
  }

  FieldElement xi() {
    return xi;
  }

  /** The next root of the domain after xi. */
  FieldElement xiw() {
    return xiw;
  }

  /** xi^n - 1. */
  FieldElement zh() {
    return xi.pow(BigInteger.ONE.shiftLeft(domain.log())).sub(ONE);
  }

  /** What is zero at the points of C0. */
  FieldElement zero0(FieldElement y) {
    return power(y, 8).sub(xi);
  }

  /** What is zero at the points of C1. */
  FieldElement zero1(FieldElement y) {
    return power(y, 4).sub(xi);
  }

  /** What is zero at the points of C2. */
  FieldElement zero2(FieldElement y) {
    FieldElement cube = power(y, 3);
    return cube.sub(xi).mul(cube.sub(xiw));
  }

  /**
   * What C0 or C1 equal at their points, at y.
   *
   * @param values of the polynomials in them, at xi
   */
  FieldElement plain(List<FieldElement> values, FieldElement y) {
    FieldElement sum = FieldElement.of(F, 0);
    for (FieldElement value : values.reversed()) {
      sum = sum.mul(y).add(value);
    }
    return sum;
  }

  /**
   * What C2 equals at its points, at y: between values at xi and at the next root, a line in y^3.
   *
   * @param here values of the polynomials in it, at xi
   * @param next at the next root
   */
  FieldElement twofold(List<FieldElement> here, List<FieldElement> next, FieldElement y) {
    FieldElement low = plain(here, y);
    FieldElement high = plain(next, y);
    FieldElement along = power(y, 3).sub(xi).mul(xiw.sub(xi).inverse());
    return low.add(high.sub(low).mul(along));
  }

  /**
   * The product of all that snarkjs' contracts divide by: what is zero at the points of C1 and C2,
   * at y; xi^n - 1; for each point h of C0, C1 and C2 the Lagrange polynomial's denominator at y,
   * multiplied out over the points, which are roots; and n (xi - w^i) for the public inputs, at
   * least one.
   */
  FieldElement denominators(FieldElement y) {
    FieldElement cube = power(y, 3);
    FieldElement step = xiw.sub(xi);
    // Over all m roots h of xi of the product of m h^(m-2) h' (y - h), where h' are the h again.
    FieldElement eight = number(8, 8).mul(power(xi, 7)).neg().mul(zero0(y));
    FieldElement four = number(4, 4).mul(power(xi, 3)).neg().mul(zero1(y));
    FieldElement here = number(3, 3).mul(power(xi, 2)).mul(power(step.neg(), 3)).mul(cube.sub(xi));
    FieldElement next = number(3, 3).mul(power(xiw, 2)).mul(power(step, 3)).mul(cube.sub(xiw));
    FieldElement product =
        zero1(y).mul(zero2(y)).mul(zh()).mul(eight).mul(four).mul(here).mul(next);
    FieldElement n = FieldElement.of(F, domain.rows());
    FieldElement root = ONE;
    for (int i = 0; i < Math.max(1, domain.publics()); i++) {
      product = product.mul(n).mul(xi.sub(root));
      root = root.mul(omega);
    }
    return product;
  }

  private static FieldElement number(long base, int exponent) {
    return power(FieldElement.of(F, base), exponent);
  }

  private static FieldElement power(FieldElement base, int exponent) {
    return base.pow(BigInteger.valueOf(exponent));
  }
}
