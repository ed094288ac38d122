package org.hearth.prover.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.junit.jupiter.api.Test;

class BabyJubjubTest {
  private static final long SEED = 2494L;

  private static FieldElement fr(String decimal) {
    return FieldElement.of(Bn254.FR, new BigInteger(decimal));
  }

  /** EIP-2494's generator of the whole curve, of order 8 l. */
  private static final BabyJubjub.Point GENERATOR =
      new BabyJubjub.Point(
          fr("995203441582195749578291179787384436505546430278305826713579947235728471134"),
          fr("5472060717959818805561601436314318772137091100104008585924551046643952123905"));

  private static BabyJubjub.Point times(BabyJubjub.Point p, long k) {
    return BabyJubjub.multiply(p, BigInteger.valueOf(k));
  }

  @Test
  void constantsAreThoseOfTheCurve() {
    BigInteger halfGroup = Bn254.FR.modulus().subtract(BigInteger.ONE).shiftRight(1);
    FieldElement one = FieldElement.of(Bn254.FR, 1);
    assertThat(BabyJubjub.A.pow(halfGroup)).as("a is a square").isEqualTo(one);
    assertThat(BabyJubjub.D.pow(halfGroup)).as("d is no square").isEqualTo(one.neg());
    assertThat(BabyJubjub.ORDER.isProbablePrime(64)).isTrue();
    assertThat(BabyJubjub.isOnCurve(GENERATOR)).isTrue();
    assertThat(times(GENERATOR, 8)).isEqualTo(BabyJubjub.BASE);
    assertThat(BabyJubjub.isInSubgroup(BabyJubjub.BASE)).isTrue();
    assertThat(BabyJubjub.isInSubgroup(GENERATOR)).isFalse();
    assertThat(BabyJubjub.hasSmallOrder(BabyJubjub.BASE)).isFalse();
    BigInteger all = BabyJubjub.ORDER.multiply(BigInteger.valueOf(8));
    assertThat(BabyJubjub.multiply(GENERATOR, all)).isEqualTo(BabyJubjub.IDENTITY);
  }

  @Test
  void smallOrderPointsAreRecognised() {
    BabyJubjub.Point torsion = BabyJubjub.multiply(GENERATOR, BabyJubjub.ORDER);
    for (int i = 0; i < 8; i++) {
      assertThat(BabyJubjub.hasSmallOrder(times(torsion, i))).isTrue();
      assertThat(BabyJubjub.isInSubgroup(times(torsion, i))).isEqualTo(i == 0);
    }
  }

  /** The affine law of the paper, written out, against the projective formulas. */
  private static BabyJubjub.Point slowSum(BabyJubjub.Point p, BabyJubjub.Point q) {
    FieldElement one = FieldElement.of(Bn254.FR, 1);
    FieldElement product = BabyJubjub.D.mul(p.x()).mul(q.x()).mul(p.y()).mul(q.y());
    FieldElement x = p.x().mul(q.y()).add(p.y().mul(q.x()));
    FieldElement y = p.y().mul(q.y()).sub(BabyJubjub.A.mul(p.x()).mul(q.x()));
    return new BabyJubjub.Point(
        x.mul(one.add(product).inverse()), y.mul(one.sub(product).inverse()));
  }

  @Test
  void multiplesAreRepeatedSums() {
    Random random = new Random(SEED);
    BabyJubjub.Point p = BabyJubjub.multiply(GENERATOR, new BigInteger(250, random));
    BabyJubjub.Point sum = BabyJubjub.IDENTITY;
    for (int k = 0; k < 20; k++) {
      assertThat(times(p, k)).as("seed %d, %d P", SEED, k).isEqualTo(sum);
      assertThat(BabyJubjub.add(sum, p)).isEqualTo(slowSum(sum, p));
      assertThat(BabyJubjub.add(sum, BabyJubjub.negate(sum))).isEqualTo(BabyJubjub.IDENTITY);
      sum = slowSum(sum, p);
      assertThat(BabyJubjub.isOnCurve(sum)).isTrue();
    }
  }
}
