package org.hearth.prover.system.groth16;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Fixture;
import org.hearth.prover.TestSeed;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.curve.Points;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.system.groth16.key.VerifyingKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wrong proofs, inputs and keys are refused in words, and nothing is thrown. Several rows are
 * mistakes that deployed verifiers made: inputs not below r (CVE-2023-33252), no subgroup check,
 * coordinates taken modulo p.
 */
class Groth16VerifierTest {
  private static final BigInteger P = Bn254.FP.modulus();
  private static final BigInteger R = Bn254.FR.modulus();
  private static final VerifyingKey KEY = Fixture.TICKET.verifyingKey();
  private static final List<BigInteger> INPUTS = Fixture.TICKET.publicInputs();
  private static final Groth16Proof PROOF = Fixture.TICKET.proof();
  private static final Groth16Verifier VERIFIER = new Groth16Verifier(KEY);
  private static final G2Point OUTSIDE = Points.onTwistOutsideG2(5);

  /** a.x, a.y, b.x0, b.x1, b.y0, b.y1, c.x, c.y. */
  private static List<BigInteger> coordinates(Groth16Proof p) {
    return List.of(
        p.a().x(), p.a().y(), p.b().x0(), p.b().x1(), p.b().y0(), p.b().y1(), p.c().x(), p.c().y());
  }

  private static Groth16Proof withCoordinate(int i, UnaryOperator<BigInteger> change) {
    return with(PROOF, i, change);
  }

  private static Groth16Proof with(Groth16Proof proof, int i, UnaryOperator<BigInteger> change) {
    List<BigInteger> v = new ArrayList<>(coordinates(proof));
    v.set(i, change.apply(v.get(i)));
    return new Groth16Proof(
        new G1Point(v.get(0), v.get(1)),
        new G2Point(v.get(2), v.get(3), v.get(4), v.get(5)),
        new G1Point(v.get(6), v.get(7)));
  }

  private static List<BigInteger> withInput(int i, UnaryOperator<BigInteger> change) {
    List<BigInteger> v = new ArrayList<>(INPUTS);
    v.set(i, change.apply(v.get(i)));
    return v;
  }

  private static G1Point negated(G1Point p) {
    return new G1Point(p.x(), P.subtract(p.y()));
  }

  private static G2Point negated(G2Point p) {
    return new G2Point(p.x0(), p.x1(), P.subtract(p.y0()), P.subtract(p.y1()));
  }

  @Test
  void theUntouchedProofHolds() {
    assertThat(VERIFIER.refusal(INPUTS, PROOF)).isEmpty();
    assertThat(VERIFIER.verify(INPUTS, PROOF)).isTrue();
  }

  static Stream<Arguments> coordinatesOfBoth() {
    return Arrays.stream(Fixture.values())
        .flatMap(fixture -> IntStream.range(0, 8).mapToObj(i -> Arguments.of(fixture, i)));
  }

  @ParameterizedTest(name = "{0}, coordinate {1}")
  @MethodSource("coordinatesOfBoth")
  void everyFlippedBitIsRefused(Fixture fixture, int coordinate) {
    Groth16Verifier verifier = new Groth16Verifier(fixture.verifyingKey());
    for (int bit = 0; bit < 258; bit++) {
      int b = bit;
      Groth16Proof flipped = with(fixture.proof(), coordinate, v -> v.flipBit(b));
      assertThat(verifier.verify(fixture.publicInputs(), flipped)).as("bit %d", bit).isFalse();
    }
  }

  /**
   * Any of them is a coordinate or input below its modulus, in the place of a right one or added to
   * it; or a point of the right group in the place of one: nothing but the equation can refuse.
   */
  @ParameterizedTest
  @EnumSource
  void whateverIsDrawnIsRefused(Fixture fixture) {
    long seed = TestSeed.of(Groth16VerifierTest.class, 20_261_129);
    Random random = new Random(seed);
    Groth16Verifier verifier = new Groth16Verifier(fixture.verifyingKey());
    List<BigInteger> inputs = fixture.publicInputs();
    for (int i = 0; i < (TestSeed.nightly() ? 10_000 : 200); i++) {
      Groth16Proof proof = fixture.proof();
      List<BigInteger> given = inputs;
      BigInteger k = new BigInteger(250, random).add(BigInteger.TWO);
      int kind = random.nextInt(inputs.isEmpty() ? 4 : 5);
      switch (kind) {
        case 0 -> proof = with(proof, random.nextInt(8), v -> v.add(k).mod(P));
        case 1 -> proof = new Groth16Proof(Points.times(proof.a(), k), proof.b(), proof.c());
        case 2 -> proof = new Groth16Proof(proof.a(), Points.times(proof.b(), k), proof.c());
        case 3 -> proof = new Groth16Proof(proof.a(), proof.b(), Points.times(proof.c(), k));
        default -> {
          List<BigInteger> others = new ArrayList<>(inputs);
          others.set(random.nextInt(others.size()), k.mod(R));
          given = others;
        }
      }
      assertThat(verifier.verify(given, proof))
          .as("seed %d, number %d of kind %d", seed, i, kind)
          .isFalse();
    }
  }

  @ParameterizedTest(name = "input {0}")
  @ValueSource(ints = {0, 1, 2})
  void everyFlippedBitOfAnInputIsRefused(int input) {
    IntStream bits =
        IntStream.concat(IntStream.range(0, 5), IntStream.iterate(5, b -> b < 258, b -> b + 9));
    bits.forEach(b ->
        assertThat(VERIFIER.verify(withInput(input, v -> v.flipBit(b)), PROOF))
            .as("bit %d", b)
            .isFalse());
  }

  static Stream<Arguments> wrongProofs() {
    return Arrays.stream(Fixture.values()).flatMap(Groth16VerifierTest::wrongProofsOf);
  }

  private static Stream<Arguments> wrongProofsOf(Fixture fixture) {
    Groth16Proof right = fixture.proof();
    VerifyingKey key = fixture.verifyingKey();
    G1Point a = right.a();
    G2Point b = right.b();
    G1Point c = right.c();
    G2Point g2Infinity =
        new G2Point(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);
    List<Arguments> rows = new ArrayList<>();
    rows.add(Arguments.of(fixture, "A and C swapped", new Groth16Proof(c, b, a)));
    rows.add(Arguments.of(fixture, "-A", new Groth16Proof(negated(a), b, c)));
    rows.add(Arguments.of(fixture, "-B", new Groth16Proof(a, negated(b), c)));
    rows.add(Arguments.of(fixture, "-C", new Groth16Proof(a, b, negated(c))));
    rows.add(
        Arguments.of(fixture, "all negated", new Groth16Proof(negated(a), negated(b), negated(c))));
    rows.add(Arguments.of(fixture, "A infinity", new Groth16Proof(G1Point.INFINITY, b, c)));
    rows.add(Arguments.of(fixture, "B infinity", new Groth16Proof(a, g2Infinity, c)));
    rows.add(Arguments.of(fixture, "C infinity", new Groth16Proof(a, b, G1Point.INFINITY)));
    rows.add(
        Arguments.of(
            fixture,
            "all infinity",
            new Groth16Proof(G1Point.INFINITY, g2Infinity, G1Point.INFINITY)));
    rows.add(
        Arguments.of(
            fixture,
            "A = alpha, B = beta, C infinity",
            new Groth16Proof(key.alpha1(), key.beta2(), G1Point.INFINITY)));
    rows.add(
        Arguments.of(
            fixture,
            "A off the curve",
            new Groth16Proof(new G1Point(BigInteger.ONE, BigInteger.ONE), b, c)));
    rows.add(
        Arguments.of(
            fixture,
            "C off the curve",
            new Groth16Proof(a, b, new G1Point(BigInteger.TWO, BigInteger.TWO))));
    rows.add(Arguments.of(fixture, "B on the twist, outside G2", new Groth16Proof(a, OUTSIDE, c)));
    rows.add(
        Arguments.of(
            fixture,
            "B plus a point of the cofactor's group",
            new Groth16Proof(a, Points.sum(b, Points.times(OUTSIDE, R)), c)));
    rows.add(
        Arguments.of(
            fixture,
            "B with c0, c1 in Solidity's order",
            new Groth16Proof(a, new G2Point(b.x1(), b.x0(), b.y1(), b.y0()), c)));
    rows.add(
        Arguments.of(
            fixture,
            "B conjugated",
            new Groth16Proof(
                a, new G2Point(b.x0(), P.subtract(b.x1()), b.y0(), P.subtract(b.y1())), c)));
    rows.add(Arguments.of(fixture, "2A", new Groth16Proof(Points.times(a, BigInteger.TWO), b, c)));
    rows.add(
        Arguments.of(fixture, "C + alpha", new Groth16Proof(a, b, Points.sum(c, key.alpha1()))));
    rows.add(
        Arguments.of(
            fixture,
            "the other circuit's proof",
            (fixture == Fixture.TICKET ? Fixture.SILENT : Fixture.TICKET).proof()));
    for (int i = 0; i < 8; i++) {
      rows.add(Arguments.of(fixture, "coordinate " + i + " + p", with(right, i, v -> v.add(P))));
      rows.add(
          Arguments.of(fixture, "coordinate " + i + " - p", with(right, i, v -> v.subtract(P))));
      rows.add(
          Arguments.of(
              fixture, "coordinate " + i + " + 2^256", with(right, i, v -> v.setBit(256))));
      rows.add(
          Arguments.of(fixture, "coordinate " + i + " = 0", with(right, i, v -> BigInteger.ZERO)));
      rows.add(Arguments.of(fixture, "coordinate " + i + " = p", with(right, i, v -> P)));
    }
    return rows.stream();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("wrongProofs")
  void isRefused(Fixture fixture, String what, Groth16Proof proof) {
    Groth16Verifier verifier = new Groth16Verifier(fixture.verifyingKey());
    List<BigInteger> inputs = fixture.publicInputs();
    assertThat(verifier.refusal(inputs, proof)).get().asString().endsWith(".");
    assertThat(verifier.verify(inputs, proof)).isFalse();
  }

  static Stream<Arguments> wrongInputs() {
    BigInteger far = BigInteger.ONE.shiftLeft(300);
    return Stream.of(
        Arguments.of("none", List.of()),
        Arguments.of("one fewer", INPUTS.subList(0, 2)),
        Arguments.of(
            "one more, zero", Stream.concat(INPUTS.stream(), Stream.of(BigInteger.ZERO)).toList()),
        Arguments.of("swapped", List.of(INPUTS.get(0), INPUTS.get(2), INPUTS.get(1))),
        Arguments.of("price + 1", withInput(2, v -> v.add(BigInteger.ONE))),
        Arguments.of("price + r", withInput(2, v -> v.add(R))),
        Arguments.of("price - r", withInput(2, v -> v.subtract(R))),
        Arguments.of("price + 5r", withInput(2, v -> v.add(R.multiply(BigInteger.valueOf(5))))),
        Arguments.of("commitment + r", withInput(0, v -> v.add(R))),
        Arguments.of("price negative", withInput(2, BigInteger::negate)),
        Arguments.of("price = r", withInput(2, v -> R)),
        Arguments.of("price = 2^300", withInput(2, v -> far)),
        Arguments.of("all zero", List.of(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongInputs")
  void inputsAreRefused(String what, List<BigInteger> inputs) {
    assertThat(VERIFIER.refusal(inputs, PROOF)).get().asString().endsWith(".");
  }

  /**
   * (tA, B/t, C) and (A, B + k delta, C + kA) are other proofs of the same statement: a proof's
   * bytes identify nothing.
   */
  @Test
  void reRandomisedProofsVerify() {
    long seed = TestSeed.of(Groth16VerifierTest.class, 20_261_128);
    Random random = new Random(seed);
    for (int i = 0; i < 5; i++) {
      BigInteger t = new BigInteger(250, random).add(BigInteger.TWO);
      Groth16Proof scaled =
          new Groth16Proof(
              Points.times(PROOF.a(), t), Points.times(PROOF.b(), t.modInverse(R)), PROOF.c());
      Groth16Proof shifted =
          new Groth16Proof(
              PROOF.a(),
              Points.sum(PROOF.b(), Points.times(KEY.delta2(), t)),
              Points.sum(PROOF.c(), Points.times(PROOF.a(), t)));
      assertThat(scaled).isNotEqualTo(PROOF);
      assertThat(VERIFIER.refusal(INPUTS, scaled)).as("t = %s", t).isEmpty();
      assertThat(VERIFIER.refusal(INPUTS, shifted)).as("k = %s", t).isEmpty();
      Groth16Proof wrong = new Groth16Proof(scaled.a(), Points.times(PROOF.b(), t), PROOF.c());
      assertThat(VERIFIER.verify(INPUTS, wrong)).isFalse();
    }
  }

  private static VerifyingKey key(
      G1Point alpha, G2Point beta, G2Point gamma, G2Point delta, List<G1Point> ic) {
    return new VerifyingKey(alpha, beta, gamma, delta, ic);
  }

  static Stream<Arguments> unusableKeys() {
    G1Point off = new G1Point(BigInteger.ONE, BigInteger.ONE);
    G2Point infinity =
        new G2Point(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);
    List<G1Point> badIc = new ArrayList<>(KEY.ic());
    badIc.set(3, off);
    List<G1Point> aliasedIc = new ArrayList<>(KEY.ic());
    aliasedIc.set(0, new G1Point(KEY.ic().getFirst().x().add(P), KEY.ic().getFirst().y()));
    return Stream.of(
        Arguments.of("alpha", key(off, KEY.beta2(), KEY.gamma2(), KEY.delta2(), KEY.ic())),
        Arguments.of(
            "alpha", key(G1Point.INFINITY, KEY.beta2(), KEY.gamma2(), KEY.delta2(), KEY.ic())),
        Arguments.of("beta", key(KEY.alpha1(), OUTSIDE, KEY.gamma2(), KEY.delta2(), KEY.ic())),
        Arguments.of("beta", key(KEY.alpha1(), infinity, KEY.gamma2(), KEY.delta2(), KEY.ic())),
        Arguments.of("gamma", key(KEY.alpha1(), KEY.beta2(), OUTSIDE, KEY.delta2(), KEY.ic())),
        Arguments.of("gamma", key(KEY.alpha1(), KEY.beta2(), infinity, KEY.delta2(), KEY.ic())),
        Arguments.of("delta", key(KEY.alpha1(), KEY.beta2(), KEY.gamma2(), OUTSIDE, KEY.ic())),
        Arguments.of("delta", key(KEY.alpha1(), KEY.beta2(), KEY.gamma2(), infinity, KEY.ic())),
        Arguments.of("IC[3]", key(KEY.alpha1(), KEY.beta2(), KEY.gamma2(), KEY.delta2(), badIc)),
        Arguments.of(
            "IC[0]", key(KEY.alpha1(), KEY.beta2(), KEY.gamma2(), KEY.delta2(), aliasedIc)),
        Arguments.of(
            "gamma = delta", key(KEY.alpha1(), KEY.beta2(), KEY.delta2(), KEY.delta2(), KEY.ic())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusableKeys")
  void keyIsRefused(String what, VerifyingKey key) {
    assertThatThrownBy(() -> new Groth16Verifier(key))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(what);
  }

  static Stream<Arguments> otherKeys() {
    List<G1Point> swapped = new ArrayList<>(KEY.ic());
    java.util.Collections.swap(swapped, 1, 2);
    List<G1Point> infinite = new ArrayList<>(KEY.ic());
    infinite.set(3, G1Point.INFINITY);
    List<G1Point> longer = new ArrayList<>(KEY.ic());
    longer.add(G1Point.INFINITY);
    return Stream.of(
        Arguments.of(
            "-alpha",
            key(negated(KEY.alpha1()), KEY.beta2(), KEY.gamma2(), KEY.delta2(), KEY.ic())),
        Arguments.of(
            "-beta", key(KEY.alpha1(), negated(KEY.beta2()), KEY.gamma2(), KEY.delta2(), KEY.ic())),
        Arguments.of(
            "-gamma",
            key(KEY.alpha1(), KEY.beta2(), negated(KEY.gamma2()), KEY.delta2(), KEY.ic())),
        Arguments.of(
            "-delta",
            key(KEY.alpha1(), KEY.beta2(), KEY.gamma2(), negated(KEY.delta2()), KEY.ic())),
        Arguments.of(
            "beta and gamma swapped",
            key(KEY.alpha1(), KEY.gamma2(), KEY.beta2(), KEY.delta2(), KEY.ic())),
        Arguments.of(
            "IC swapped", key(KEY.alpha1(), KEY.beta2(), KEY.gamma2(), KEY.delta2(), swapped)),
        Arguments.of(
            "IC[3] infinity", key(KEY.alpha1(), KEY.beta2(), KEY.gamma2(), KEY.delta2(), infinite)),
        Arguments.of(
            "IC shorter",
            key(KEY.alpha1(), KEY.beta2(), KEY.gamma2(), KEY.delta2(), KEY.ic().subList(0, 3))),
        Arguments.of(
            "IC longer", key(KEY.alpha1(), KEY.beta2(), KEY.gamma2(), KEY.delta2(), longer)),
        Arguments.of(
            "IC empty", key(KEY.alpha1(), KEY.beta2(), KEY.gamma2(), KEY.delta2(), List.of())),
        Arguments.of("the other circuit's", Fixture.SILENT.verifyingKey()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherKeys")
  void anotherKeyRefusesTheProof(String what, VerifyingKey key) {
    assertThat(new Groth16Verifier(key).verify(INPUTS, PROOF)).isFalse();
  }

  /**
   * With gamma = delta anyone makes "proofs" of anything: A = alpha, B = beta, C = -(IC_0 + sum x_i
   * IC_i). Hence the refusal above.
   */
  @Test
  void gammaEqualsDeltaWouldBeForged() {
    G1Point sum = KEY.ic().getFirst();
    for (int i = 0; i < INPUTS.size(); i++) {
      sum = Points.sum(sum, Points.times(KEY.ic().get(i + 1), INPUTS.get(i)));
    }
    Groth16Proof forged = new Groth16Proof(KEY.alpha1(), KEY.beta2(), negated(sum));
    assertThat(VERIFIER.verify(INPUTS, forged)).isFalse();
  }

  @Test
  void isSafeForManyThreads() {
    List<Boolean> answers =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(i ->
                VERIFIER.verify(
                    i % 2 == 0 ? INPUTS : withInput(2, v -> v.add(BigInteger.ONE)), PROOF))
            .toList();
    assertThat(answers).isEqualTo(IntStream.range(0, 40).mapToObj(i -> i % 2 == 0).toList());
  }
}
