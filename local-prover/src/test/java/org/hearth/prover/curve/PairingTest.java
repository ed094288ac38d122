package org.hearth.prover.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.hearth.prover.Vectors;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.DodecicField;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PairingTest {
  private final CurveGroup g1 = Bn254Curve.g1();
  private final CurveGroup g2 = Bn254Curve.g2();
  private final Pairing pairing = new Pairing();

  private static long[] multiple(CurveGroup group, long[] generator, long k) {
    long[] j = new long[group.jacobianWords()];
    group.toJacobian(j, 0, generator, 0);
    group.multiply(j, 0, j, 0, BigInteger.valueOf(k));
    long[] a = new long[group.affineWords()];
    group.toAffine(a, 0, j, 0);
    return a;
  }

  private long[] e(long a, long b) {
    return pairing.pair(
        multiple(g1, Bn254Curve.g1Generator(), a), multiple(g2, Bn254Curve.g2Generator(), b));
  }

  /**
   * ffjavascript writes an element as [[c0, c1, c2], [c0, c1, c2]] with pairs for Fp2: even powers
   * of w, then odd ones.
   */
  private static long[] element(JsonNode node) {
    long[] z = new long[48];
    for (int i = 0; i < 12; i++) {
      JsonNode c = node.get(i / 6).get(i % 6 / 2).get(i % 2);
      Bn254.FP.put(Vectors.integer(c), z, 4 * i);
    }
    return z;
  }

  @Test
  void agreesWithFfjavascript() {
    JsonNode vectors = Vectors.read("pairing.json");
    assertThat(e(1, 1)).isEqualTo(element(vectors.get("e_g1_g2")));
    assertThat(e(5, 7)).isEqualTo(element(vectors.get("e_5g1_7g2")));
  }

  @Test
  void isBilinearAndNotDegenerate() {
    DodecicField f = pairing.targetField();
    long[] one = new long[48];
    f.setOne(one, 0);
    long[] product = new long[48];
    f.mul(product, 0, e(3, 4), 0, e(5, 6), 0);
    assertThat(product).isEqualTo(e(42, 1)).isEqualTo(e(6, 7)).isNotEqualTo(one);
    assertThat(e(0, 5)).isEqualTo(one);
    assertThat(e(5, 0)).isEqualTo(one);
  }

  @Test
  void generatorsLieInTheirGroups() {
    assertThat(g1.isOnCurve(Bn254Curve.g1Generator(), 0)).isTrue();
    assertThat(g2.isOnCurve(Bn254Curve.g2Generator(), 0)).isTrue();
    assertThat(Bn254Curve.inG2Subgroup(g2, Bn254Curve.g2Generator(), 0)).isTrue();
  }
}
