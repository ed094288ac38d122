package org.hearth.prover.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.field.Bn254;
import org.junit.jupiter.api.Test;

/** What the lines say about membership agrees with multiplying by the order. */
class PairingLinesTest {
  private static final BigInteger P = Bn254.FP.modulus();
  private static final BigInteger R = Bn254.FR.modulus();
  private static final BigInteger COFACTOR = P.shiftLeft(1).subtract(R);
  private static final G2Point GENERATOR = G2Point.of(Bn254Curve.g2Generator(), 0);

  private final Pairing pairing = new Pairing();

  /** Orders of points outside: the cofactor's small prime factors, and what is left. */
  private static List<G2Point> points() {
    BigInteger order = R.multiply(COFACTOR);
    List<G2Point> points = new ArrayList<>(List.of(GENERATOR));
    for (int k = 5; k < 25; k += 5) {
      G2Point p = Points.onTwistOutsideG2(k);
      points.add(p);
      points.add(Points.times(p, COFACTOR));
      points.add(Points.times(p, R));
      for (long small : new long[] {10069, 5864401}) {
        BigInteger factor = BigInteger.valueOf(small);
        assertThat(COFACTOR.mod(factor)).isZero();
        G2Point q = Points.times(p, order.divide(factor));
        points.add(q);
        points.add(Points.sum(GENERATOR, q));
      }
    }
    return points;
  }

  private static boolean killedByOrder(G2Point p) {
    return Points.times(p, R).isInfinity();
  }

  @Test
  void membershipIsThatOfTheSlowDefinition() {
    int inside = 0;
    for (G2Point p : points()) {
      boolean expected = killedByOrder(p);
      inside += expected ? 1 : 0;
      assertThat(pairing.prepare(p.words(), 0).inSubgroup()).as("%s", p).isEqualTo(expected);
      assertThat(p.isInGroup()).as("%s", p).isEqualTo(expected && !p.isInfinity());
    }
    assertThat(inside).isGreaterThanOrEqualTo(5);
  }

  /**
   * The condition of eprint 2022/348, section 3: the norm of 6x + 2 + X - X^2 + X^3 modulo X^2 - tX
   * + p, psi's polynomial, is divisible by r and prime to the cofactor.
   */
  @Test
  void theRelationHoldsInTheSubgroupOnly() {
    BigInteger trace = P.add(BigInteger.ONE).subtract(R);
    // Coefficients a + b X of the powers of X.
    BigInteger[] power = {BigInteger.ONE, BigInteger.ZERO};
    BigInteger a = BigInteger.ZERO;
    BigInteger b = BigInteger.ZERO;
    BigInteger[] relation = {
      LineBuilder.LOOP, BigInteger.ONE, BigInteger.ONE.negate(), BigInteger.ONE
    };
    for (BigInteger c : relation) {
      a = a.add(c.multiply(power[0]));
      b = b.add(c.multiply(power[1]));
      power =
          new BigInteger[] {P.negate().multiply(power[1]), power[0].add(trace.multiply(power[1]))};
    }
    BigInteger norm =
        a.multiply(a).add(trace.multiply(a).multiply(b)).add(P.multiply(b).multiply(b));
    assertThat(norm.mod(R)).isZero();
    assertThat(norm.gcd(COFACTOR)).isEqualTo(BigInteger.ONE);
  }

  @Test
  void linesInABatchAreThoseAlone() {
    List<G2Point> points = new ArrayList<>(points());
    points.add(3, new G2Point(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO));
    long[] words = new long[16 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      System.arraycopy(points.get(i).words(), 0, words, 16 * i, 16);
    }
    PairingLines[] together = pairing.prepareAll(words);
    for (int i = 0; i < points.size(); i++) {
      PairingLines alone = pairing.prepare(words, 16 * i);
      assertThat(together[i].infinite())
          .isEqualTo(alone.infinite())
          .isEqualTo(points.get(i).isInfinity());
      assertThat(together[i].inSubgroup()).isEqualTo(alone.inSubgroup());
      assertThat(together[i].coefficients()).isEqualTo(alone.coefficients());
    }
    assertThat(pairing.prepareAll(new long[0])).isEmpty();
  }

  /** (x, 0) would be its own opposite: the first tangent is vertical. */
  @Test
  void aVerticalTangentIsOutside() {
    long[] point = Bn254Curve.g2Generator();
    java.util.Arrays.fill(point, 8, 16, 0);
    assertThat(pairing.prepare(point, 0).inSubgroup()).isFalse();
  }
}
