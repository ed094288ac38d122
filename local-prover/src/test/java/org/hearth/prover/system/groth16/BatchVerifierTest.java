package org.hearth.prover.system.groth16;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearth.prover.Fixture;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.curve.Points;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch is as valid as its worst claim, and says which that is. */
class BatchVerifierTest {
  private static final long SEED = 1_998_007L;
  private static final BigInteger P = Bn254.FP.modulus();
  private static final BigInteger R = Bn254.FR.modulus();
  private static final TrapdoorKey TRAPDOOR = new TrapdoorKey(2, new Random(SEED));
  private static final Groth16Verifier SINGLE = new Groth16Verifier(TRAPDOOR.key());
  private static final BatchVerifier BATCH = new BatchVerifier(SINGLE, new SecureRandom());
  private static final List<Claim> VALID =
      IntStream.range(0, 9).mapToObj(i -> TRAPDOOR.claim()).toList();
  private static final G2Point OUTSIDE = Points.onTwistOutsideG2(5);

  private static List<Claim> with(int place, UnaryOperator<Claim> change) {
    List<Claim> claims = new ArrayList<>(VALID);
    claims.set(place, change.apply(claims.get(place)));
    return claims;
  }

  private static Claim withInputs(Claim claim, List<BigInteger> inputs) {
    return new Claim(inputs, claim.proof());
  }

  private static Claim withA(Claim claim, G1Point a) {
    return new Claim(
        claim.publicInputs(), new Groth16Proof(a, claim.proof().b(), claim.proof().c()));
  }

  private static Claim withB(Claim claim, G2Point b) {
    return new Claim(
        claim.publicInputs(), new Groth16Proof(claim.proof().a(), b, claim.proof().c()));
  }

  private static Claim withC(Claim claim, G1Point c) {
    return new Claim(
        claim.publicInputs(), new Groth16Proof(claim.proof().a(), claim.proof().b(), c));
  }

  private static Claim withFirstInput(Claim claim, UnaryOperator<BigInteger> change) {
    List<BigInteger> inputs = new ArrayList<>(claim.publicInputs());
    inputs.set(0, change.apply(inputs.getFirst()));
    return withInputs(claim, inputs);
  }

  private static G1Point negated(G1Point p) {
    return new G1Point(p.x(), P.subtract(p.y()));
  }

  @Test
  void validBatchesHold() {
    for (int n = 0; n <= VALID.size(); n++) {
      assertThat(BATCH.allValid(VALID.subList(0, n))).as("%d claims", n).isTrue();
      assertThat(BATCH.invalid(VALID.subList(0, n))).isEmpty();
    }
  }

  @Test
  void snarkjsProofsHoldAsOftenAsTheyAreGiven() {
    Claim claim = new Claim(Fixture.TICKET.publicInputs(), Fixture.TICKET.proof());
    BatchVerifier batch =
        new BatchVerifier(new Groth16Verifier(Fixture.TICKET.verifyingKey()), new SecureRandom());
    assertThat(batch.allValid(List.of(claim, claim, claim))).isTrue();
    BatchVerifier silent =
        new BatchVerifier(new Groth16Verifier(Fixture.SILENT.verifyingKey()), new SecureRandom());
    Claim nothing = new Claim(List.of(), Fixture.SILENT.proof());
    assertThat(silent.allValid(List.of(nothing, nothing))).isTrue();
    assertThat(silent.allValid(List.of(nothing, claim))).isFalse();
    assertThat(silent.invalid(List.of(nothing, claim))).containsExactly(1);
  }

  @Test
  void oneWrongEquationIsFoundAtEveryPlace() {
    for (int i = 0; i < VALID.size(); i++) {
      List<Claim> claims = with(i, c -> withFirstInput(c, x -> x.add(BigInteger.ONE)));
      assertThat(BATCH.allValid(claims)).as("place %d", i).isFalse();
      assertThat(BATCH.invalid(claims)).containsExactly(i);
    }
  }

  static Stream<Arguments> wrongClaims() {
    Claim other = VALID.getFirst();
    G1Point off = new G1Point(BigInteger.ONE, BigInteger.ONE);
    G2Point zero = new G2Point(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO);
    return Stream.of(
        row("input + r", c -> withFirstInput(c, x -> x.add(R))),
        row("input - r", c -> withFirstInput(c, x -> x.subtract(R))),
        row("input = r", c -> withFirstInput(c, x -> R)),
        row("inputs exchanged", c -> withInputs(c, c.publicInputs().reversed())),
        row("one input fewer", c -> withInputs(c, c.publicInputs().subList(0, 1))),
        row("no inputs", c -> withInputs(c, List.of())),
        row("another's inputs", c -> withInputs(c, other.publicInputs())),
        row("another's A", c -> withA(c, other.proof().a())),
        row("-A", c -> withA(c, negated(c.proof().a()))),
        row("A off the curve", c -> withA(c, off)),
        row("A infinity", c -> withA(c, G1Point.INFINITY)),
        row("A's x + p", c -> withA(c, new G1Point(c.proof().a().x().add(P), c.proof().a().y()))),
        row("another's B", c -> withB(c, other.proof().b())),
        row("B outside the subgroup", c -> withB(c, OUTSIDE)),
        row(
            "B plus a point of the cofactor's group",
            c -> withB(c, Points.sum(c.proof().b(), Points.times(OUTSIDE, R)))),
        row(
            "B off the curve",
            c ->
                withB(
                    c,
                    new G2Point(
                        P.subtract(BigInteger.ONE),
                        P.subtract(BigInteger.TWO),
                        BigInteger.ONE,
                        BigInteger.TWO))),
        row("B infinity", c -> withB(c, zero)),
        row("-C", c -> withC(c, negated(c.proof().c()))),
        row("C off the curve", c -> withC(c, off)),
        row("C infinity", c -> withC(c, G1Point.INFINITY)));
  }

  private static Arguments row(String what, UnaryOperator<Claim> change) {
    return Arguments.of(what, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongClaims")
  void isFoundAloneAndAmongOthers(String what, UnaryOperator<Claim> change) {
    Claim wrong = change.apply(VALID.get(6));
    assertThat(SINGLE.verify(wrong.publicInputs(), wrong.proof())).isFalse();
    assertThat(BATCH.allValid(List.of(wrong))).isFalse();
    assertThat(BATCH.invalid(List.of(wrong))).containsExactly(0);
    assertThat(BATCH.allValid(with(6, change))).isFalse();
    assertThat(BATCH.invalid(with(6, change))).containsExactly(6);
  }

  /** Without random exponents the two errors would cancel. */
  @Test
  void exchangedInputsOfTwoClaimsAreFound() {
    List<Claim> claims = new ArrayList<>(VALID);
    claims.set(2, withInputs(VALID.get(2), VALID.get(5).publicInputs()));
    claims.set(5, withInputs(VALID.get(5), VALID.get(2).publicInputs()));
    assertThat(BATCH.allValid(claims)).isFalse();
    assertThat(BATCH.invalid(claims)).containsExactly(2, 5);
  }

  /** C1 + D and C2 - D: the sum of the C is what it should be. */
  @Test
  void errorsThatCancelInTheSumAreFound() {
    G1Point d = VALID.get(7).proof().a();
    List<Claim> claims = new ArrayList<>(VALID);
    claims.set(0, withC(VALID.get(0), Points.sum(VALID.get(0).proof().c(), d)));
    claims.set(1, withC(VALID.get(1), Points.sum(VALID.get(1).proof().c(), negated(d))));
    assertThat(BATCH.allValid(claims)).isFalse();
    assertThat(BATCH.invalid(claims)).containsExactly(0, 1);
  }

  @ParameterizedTest(name = "pattern {0}")
  @ValueSource(ints = {0b111111111, 0b101010101, 0b110000001, 0b000011000, 0b100000000})
  void everyPatternIsFound(int pattern) {
    List<Claim> claims = new ArrayList<>(VALID);
    List<Integer> wrong = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      if ((pattern >> i & 1) == 0) {
        continue;
      }
      wrong.add(i);
      // Malformed ones and wrong equations in turns.
      claims.set(
          i,
          i % 3 == 0
              ? withB(claims.get(i), OUTSIDE)
              : withFirstInput(claims.get(i), x -> x.add(BigInteger.ONE)));
    }
    assertThat(BATCH.allValid(claims)).isFalse();
    assertThat(BATCH.invalid(claims)).isEqualTo(wrong);
  }

  /** More than are held at once. */
  @Test
  void longBatchesAreJudgedInParts() {
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      claims.add(VALID.get(i % VALID.size()));
    }
    assertThat(BATCH.allValid(claims)).isTrue();
    claims.set(131, withFirstInput(claims.get(131), x -> x.add(BigInteger.ONE)));
    claims.set(299, withB(claims.get(299), OUTSIDE));
    assertThat(BATCH.allValid(claims)).isFalse();
    assertThat(BATCH.allValid(claims.subList(0, 132))).isFalse();
    assertThat(BATCH.invalid(claims)).containsExactly(131, 299);
  }
}
