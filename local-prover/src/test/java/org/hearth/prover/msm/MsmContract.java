package org.hearth.prover.msm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.hearth.prover.Vectors;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.IndexList;
import org.hearth.prover.backend.spi.Msm;
import org.hearth.prover.backend.spi.MsmTerms;
import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * What every engine's sums must be, by ffjavascript's vectors, and points with known discrete
 * logarithms.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MsmContract {
  private static final long SEED = 7_254L;
  private static final BigInteger R = Bn254.FR.modulus();
  private final Backend engine;

  MsmContract(Backend engine) {
    this.engine = engine;
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private static WordVector scalars(List<BigInteger> values) {
    long[] words = new long[4 * values.size()];
    for (int i = 0; i < values.size(); i++) {
      PrimeField.putWords(values.get(i), words, 4 * i);
    }
    return WordVector.of(words, 4);
  }

  private static int[] notInfinity(WordVector points) {
    return java.util.stream.IntStream.range(0, points.size())
        .filter(i -> !points.isZero(i))
        .toArray();
  }

  private static long[] sum(Msm msm, CurveGroup group, WordVector points, WordVector scalars) {
    long[] j =
        msm.start(
                points,
                scalars,
                MsmTerms.select(
                    scalars, new PointTable(points, IndexList.of(notInfinity(points)), 0)))
            .await();
    long[] a = new long[group.affineWords()];
    group.toAffine(a, 0, j, 0);
    return a;
  }

  @Test
  void g1AgreesWithFfjavascript() {
    JsonNode v = Vectors.read("msm_g1.json");
    int n = v.get("points").size();
    long[] points = new long[8 * n];
    List<BigInteger> scalars = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Vectors.g1(v.get("points").get(i), points, 8 * i);
      scalars.add(Vectors.integer(v.get("scalars").get(i)));
    }
    long[] expected = new long[8];
    Vectors.g1(v.get("result"), expected, 0);
    assertThat(sum(engine.g1(), Bn254Curve.g1(), WordVector.of(points, 8), scalars(scalars)))
        .isEqualTo(expected);
  }

  @Test
  void g2AgreesWithFfjavascript() {
    JsonNode v = Vectors.read("msm_g2.json");
    int n = v.get("points").size();
    long[] points = new long[16 * n];
    List<BigInteger> scalars = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Vectors.g2(v.get("points").get(i), points, 16 * i);
      scalars.add(Vectors.integer(v.get("scalars").get(i)));
    }
    long[] expected = new long[16];
    Vectors.g2(v.get("result"), expected, 0);
    assertThat(sum(engine.g2(), Bn254Curve.g2(), WordVector.of(points, 16), scalars(scalars)))
        .isEqualTo(expected);
  }

  /**
   * Points k_i G for small k_i with many repeats and opposites, so that bucket sums meet P + P and
   * P - P.
   */
  private static void checkKnownLogs(
      CurveGroup group,
      Msm msm,
      long[] generator,
      List<BigInteger> scalars,
      Function<Integer, Long> log) {
    int n = scalars.size();
    int w = group.affineWords();
    long[] points = new long[w * n];
    long[] g = new long[group.jacobianWords()];
    long[] p = new long[group.jacobianWords()];
    BigInteger total = BigInteger.ZERO;
    for (int i = 0; i < n; i++) {
      long k = log.apply(i);
      group.toJacobian(g, 0, generator, 0);
      group.multiply(p, 0, g, 0, BigInteger.valueOf(k).mod(R));
      group.toAffine(points, w * i, p, 0);
      total = total.add(scalars.get(i).multiply(BigInteger.valueOf(k)));
    }
    group.toJacobian(g, 0, generator, 0);
    group.multiply(p, 0, g, 0, total.mod(R));
    long[] expected = new long[w];
    group.toAffine(expected, 0, p, 0);
    assertThat(sum(msm, group, WordVector.of(points, w), scalars(scalars))).isEqualTo(expected);
  }

  private static List<BigInteger> scalarKind(String kind, int n) {
    Random random = new Random(SEED);
    List<BigInteger> s = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      s.add(
          switch (kind) {
            case "random" -> new BigInteger(253, random);
            case "bits" -> BigInteger.valueOf(random.nextInt(2));
            case "zero" -> BigInteger.ZERO;
            case "one" -> BigInteger.ONE;
            case "equal" -> R.subtract(BigInteger.valueOf(12345));
            case "largest" -> R.subtract(BigInteger.ONE);
            case "edges" ->
                BigInteger.ONE.shiftLeft(i % 254).subtract(BigInteger.valueOf(i / 254)).mod(R);
            default -> throw new IllegalArgumentException(kind);
          });
    }
    return s;
  }

  @ParameterizedTest
  @ValueSource(strings = {"random", "bits", "zero", "one", "equal", "largest", "edges"})
  void everyKindOfScalarOnHostilePoints(String kind) {
    CurveGroup g1 = Bn254Curve.g1();
    List<BigInteger> scalars = scalarKind(kind, 700);
    checkKnownLogs(g1, engine.g1(), Bn254Curve.g1Generator(), scalars, i -> 1L + i);
    checkKnownLogs(g1, engine.g1(), Bn254Curve.g1Generator(), scalars, i -> i % 3 - 1L);
    checkKnownLogs(g1, engine.g1(), Bn254Curve.g1Generator(), scalars, i -> 1L);
    checkKnownLogs(
        Bn254Curve.g2(),
        engine.g2(),
        Bn254Curve.g2Generator(),
        scalars.subList(0, 60),
        i -> i % 5 - 2L);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 17})
  void fewTerms(int n) {
    checkKnownLogs(
        Bn254Curve.g1(),
        engine.g1(),
        Bn254Curve.g1Generator(),
        scalarKind("random", n),
        i -> 7L + i);
  }

  /** Long enough for several windows a task, all lanes and chunks of them. */
  @ParameterizedTest
  @ValueSource(strings = {"random", "bits", "edges"})
  void manyTerms(String kind) {
    checkProgression(Bn254Curve.g1(), engine.g1(), Bn254Curve.g1Generator(), kind, 9_000);
    checkProgression(Bn254Curve.g2(), engine.g2(), Bn254Curve.g2Generator(), kind, 3_000);
  }

  /** Points G, 2G, 3G, ... by repeated addition. */
  private static void checkProgression(
      CurveGroup group, Msm msm, long[] generator, String kind, int n) {
    List<BigInteger> scalars = scalarKind(kind, n);
    int w = group.affineWords();
    long[] points = new long[w * n];
    long[] p = new long[group.jacobianWords()];
    BigInteger total = BigInteger.ZERO;
    for (int i = 0; i < n; i++) {
      group.addMixed(p, 0, p, 0, generator, 0);
      group.toAffine(points, w * i, p, 0);
      total = total.add(scalars.get(i).multiply(BigInteger.valueOf(i + 1L)));
    }
    long[] g = new long[group.jacobianWords()];
    group.toJacobian(g, 0, generator, 0);
    group.multiply(p, 0, g, 0, total.mod(R));
    long[] expected = new long[w];
    group.toAffine(expected, 0, p, 0);
    assertThat(sum(msm, group, WordVector.of(points, w), scalars(scalars))).isEqualTo(expected);
  }
}
