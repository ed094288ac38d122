package org.hearth.prover.system.groth16;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hearth.prover.Fixture;
import org.hearth.prover.Progress;
import org.hearth.prover.TestSeed;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.vector.VectorBackend;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.curve.Points;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.io.snarkjs.JsonFiles;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.hearth.prover.system.groth16.key.VerifyingKey;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.Verifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Our proofs, other proofs of the same statement, and damaged ones, with our verdict on each, as
 * {@code target/verdicts/<circuit>.json}: there the gate lets snarkjs judge them, too ({@code
 * .ci/verdicts.mjs}). 50 proofs of ours, 1,000 at night; for each a valid variation and two that
 * are damaged.
 */
class VerdictsTest {
  private static final int PROOFS = TestSeed.nightly() ? 500 : 25;
  private static final BigInteger P = Bn254.FP.modulus();
  private static final BigInteger R = Bn254.FR.modulus();
  private static final G2Point OUTSIDE = Points.onTwistOutsideG2(5);

  /**
   * What to judge.
   *
   * @param expected our verdict
   * @param peer whether snarkjs must say the same; it takes coordinates modulo p
   */
  private record Case(
      String what, Groth16Proof proof, List<BigInteger> inputs, boolean expected, boolean peer) {}

  private final Random random = new Random(TestSeed.of(VerdictsTest.class, 20_261_129));

  @ParameterizedTest
  @EnumSource
  void areWrittenDownForOthers(Fixture fixture) throws IOException {
    VerifyingKey key = fixture.verifyingKey();
    Verifier verifier = new Groth16System().verifier(JsonFiles.write(key), "key");
    List<String> lines = new ArrayList<>();
    for (Case each : cases(fixture, key)) {
      byte[] json = JsonFiles.write(each.proof);
      assertThat(verifier.verifies(new Statement(each.inputs), json))
          .as(each.what)
          .isEqualTo(each.expected);
      lines.add(
          "{\"what\": \"%s\", \"accepted\": %b, \"peer\": %b, \"public\": %s, \"proof\": %s}"
              .formatted(
                  each.what,
                  each.expected,
                  each.peer,
                  text(JsonFiles.writePublicInputs(each.inputs)),
                  text(json)));
    }
    Path folder = Files.createDirectories(Path.of("target", "verdicts"));
    Files.writeString(
        folder.resolve(fixture + ".json"),
        "{\"key\": %s,\n\"cases\": [\n%s\n]}\n"
            .formatted(text(JsonFiles.write(key)), String.join(",\n", lines)));
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  private List<Case> cases(Fixture fixture, VerifyingKey key) {
    List<BigInteger> inputs = fixture.publicInputs();
    List<Case> cases = new ArrayList<>();
    try (ProvingKey proving = fixture.key();
        Witness witness = fixture.witness();
        Backend vector = new VectorBackend(1);
        Backend scalar = new ScalarBackend(1)) {
      Groth16Proof before = fixture.proof();
      for (int i = 0; i < PROOFS; i++) {
        Groth16Proof proof =
            new Groth16Prover(i % 2 == 0 ? vector : scalar, new SecureRandom())
                .prove(proving, witness, Progress.NONE);
        cases.add(new Case("ours", proof, inputs, true, true));
        cases.add(new Case("another of the same", variation(proof, key), inputs, true, true));
        cases.add(flipped(proof, inputs));
        List<Case> wrong = wrong(proof, before, key, inputs);
        cases.add(wrong.get(i % wrong.size()));
        before = proof;
      }
    }
    return cases;
  }

  private Groth16Proof variation(Groth16Proof p, VerifyingKey key) {
    BigInteger t = new BigInteger(250, random).add(BigInteger.TWO);
    return switch (random.nextInt(3)) {
      case 0 -> new Groth16Proof(negated(p.a()), negated(p.b()), p.c());
      case 1 ->
          new Groth16Proof(Points.times(p.a(), t), Points.times(p.b(), t.modInverse(R)), p.c());
      default ->
          new Groth16Proof(
              p.a(),
              Points.sum(p.b(), Points.times(key.delta2(), t)),
              Points.sum(p.c(), Points.times(p.a(), t)));
    };
  }

  /** One bit of one coordinate. */
  private Case flipped(Groth16Proof proof, List<BigInteger> inputs) {
    int coordinate = random.nextInt(8);
    int bit = random.nextInt(254);
    return new Case(
        "bit %d of coordinate %d".formatted(bit, coordinate),
        with(proof, coordinate, coordinates(proof).get(coordinate).flipBit(bit)),
        inputs,
        false,
        true);
  }

  private List<Case> wrong(
      Groth16Proof p, Groth16Proof other, VerifyingKey key, List<BigInteger> inputs) {
    List<Case> cases = new ArrayList<>();
    add(cases, inputs, "-A", new Groth16Proof(negated(p.a()), p.b(), p.c()));
    add(cases, inputs, "-C", new Groth16Proof(p.a(), p.b(), negated(p.c())));
    add(cases, inputs, "A and C swapped", new Groth16Proof(p.c(), p.b(), p.a()));
    add(cases, inputs, "2A", new Groth16Proof(Points.times(p.a(), BigInteger.TWO), p.b(), p.c()));
    add(cases, inputs, "A of another proof", new Groth16Proof(other.a(), p.b(), p.c()));
    add(cases, inputs, "B of another proof", new Groth16Proof(p.a(), other.b(), p.c()));
    add(cases, inputs, "C of another proof", new Groth16Proof(p.a(), p.b(), other.c()));
    add(cases, inputs, "B outside G2", new Groth16Proof(p.a(), OUTSIDE, p.c()));
    add(cases, inputs, "C infinity", new Groth16Proof(p.a(), p.b(), G1Point.INFINITY));
    add(
        cases,
        inputs,
        "alpha, beta, infinity",
        new Groth16Proof(key.alpha1(), key.beta2(), G1Point.INFINITY));
    add(
        cases,
        inputs,
        "B in another order",
        new Groth16Proof(
            p.a(), new G2Point(p.b().x1(), p.b().x0(), p.b().y1(), p.b().y0()), p.c()));
    for (int i = 0; i < inputs.size(); i++) {
      cases.add(input(p, inputs, i, "+ 1", inputs.get(i).add(BigInteger.ONE)));
      cases.add(input(p, inputs, i, "+ r", inputs.get(i).add(R)));
      cases.add(input(p, inputs, i, "of 0", BigInteger.ZERO));
    }
    int coordinate = random.nextInt(8);
    BigInteger alias = coordinates(p).get(coordinate).add(P);
    cases.add(
        new Case(
            "coordinate %d + p".formatted(coordinate),
            with(p, coordinate, alias),
            inputs,
            false,
            false));
    return cases;
  }

  private static void add(
      List<Case> cases, List<BigInteger> inputs, String what, Groth16Proof proof) {
    cases.add(new Case(what, proof, inputs, false, true));
  }

  private static Case input(
      Groth16Proof proof, List<BigInteger> inputs, int index, String what, BigInteger value) {
    List<BigInteger> changed = new ArrayList<>(inputs);
    changed.set(index, value);
    return new Case("input %d %s".formatted(index, what), proof, changed, false, true);
  }

  private static List<BigInteger> coordinates(Groth16Proof p) {
    return List.of(
        p.a().x(), p.a().y(), p.b().x0(), p.b().x1(), p.b().y0(), p.b().y1(), p.c().x(), p.c().y());
  }

  private static Groth16Proof with(Groth16Proof proof, int coordinate, BigInteger value) {
    List<BigInteger> v = new ArrayList<>(coordinates(proof));
    v.set(coordinate, value);
    return new Groth16Proof(
        new G1Point(v.get(0), v.get(1)),
        new G2Point(v.get(2), v.get(3), v.get(4), v.get(5)),
        new G1Point(v.get(6), v.get(7)));
  }

  private static G1Point negated(G1Point p) {
    return new G1Point(p.x(), P.subtract(p.y()));
  }

  private static G2Point negated(G2Point p) {
    return new G2Point(p.x0(), p.x1(), P.subtract(p.y0()), P.subtract(p.y1()));
  }
}
