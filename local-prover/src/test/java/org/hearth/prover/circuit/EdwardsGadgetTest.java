package org.hearth.prover.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.hearth.prover.curve.BabyJubjub;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EdwardsGadgetTest {
  private static final long SEED = 13L;
  private static final FieldElement ONE = FieldElement.of(Bn254.FR, 1);

  /** One operation on two points, with the result as output. */
  private record Operation(
      BabyJubjub.Point p,
      BabyJubjub.Point q,
      BiFunction<EdwardsGadget, EdwardsGadget.Point[], EdwardsGadget.Point> operation)
      implements Circuit {
    @Override
    public void synthesize(ConstraintSystem system) {
      EdwardsGadget curve = new EdwardsGadget(system);
      EdwardsGadget.Point[] points = {curve.privateInput(p), curve.privateInput(q)};
      curve.enforceOnCurve(points[0], "first point");
      curve.enforceOnCurve(points[1], "second point");
      EdwardsGadget.Point result = operation.apply(curve, points);
      system.output(result.x(), "x");
      system.output(result.y(), "y");
    }
  }

  private static void assertResult(Circuit circuit, BabyJubjub.Point expected) {
    assertThat(circuit.witness().publics())
        .as("seed %d", SEED)
        .containsExactly(expected.x().toBigInteger(), expected.y().toBigInteger());
  }

  private static BabyJubjub.Point random(Random random) {
    return BabyJubjub.multiply(BabyJubjub.BASE, new BigInteger(251, random));
  }

  static Stream<BabyJubjub.Point[]> pairs() {
    Random random = new Random(SEED);
    BabyJubjub.Point p = random(random);
    BabyJubjub.Point o = BabyJubjub.IDENTITY;
    BabyJubjub.Point minusOne = new BabyJubjub.Point(o.x(), o.y().neg());
    return Stream.of(
        new BabyJubjub.Point[] {p, random(random)},
        new BabyJubjub.Point[] {p, p},
        new BabyJubjub.Point[] {p, BabyJubjub.negate(p)},
        new BabyJubjub.Point[] {p, o},
        new BabyJubjub.Point[] {o, p},
        new BabyJubjub.Point[] {o, o},
        new BabyJubjub.Point[] {minusOne, p},
        new BabyJubjub.Point[] {minusOne, minusOne});
  }

  @Test
  void additionHasNoExceptions() {
    pairs()
        .forEach(pair -> {
          assertResult(
              new Operation(pair[0], pair[1], (curve, in) -> curve.add(in[0], in[1])),
              BabyJubjub.add(pair[0], pair[1]));
          assertResult(
              new Operation(pair[0], pair[1], (curve, in) -> curve.twice(in[0])),
              BabyJubjub.add(pair[0], pair[0]));
        });
  }

  static Stream<BigInteger> scalars() {
    BigInteger r = Bn254.FR.modulus();
    BigInteger l = BabyJubjub.ORDER;
    return Stream.of(
        BigInteger.ZERO,
        BigInteger.ONE,
        BigInteger.TWO,
        BigInteger.valueOf(3),
        l.subtract(BigInteger.ONE),
        l,
        l.add(BigInteger.ONE),
        r.subtract(BigInteger.ONE),
        new BigInteger(253, new Random(SEED)));
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void multiplesAgreeWithPlainOnes(BigInteger k) {
    BabyJubjub.Point p = random(new Random(SEED + 1));
    Circuit variable = product(k, (curve, in) -> curve.multiply(in.point(), in.bits()), p);
    Circuit fixed = product(k, (curve, in) -> curve.multiplyFixed(p, in.bits()), p);
    assertResult(variable, BabyJubjub.multiply(p, k));
    assertResult(fixed, BabyJubjub.multiply(p, k));
  }

  private record ProductInput(EdwardsGadget.Point point, List<LinearCombination> bits) {}

  private static Circuit product(
      BigInteger k,
      BiFunction<EdwardsGadget, ProductInput, EdwardsGadget.Point> operation,
      BabyJubjub.Point p) {
    return system -> {
      EdwardsGadget curve = new EdwardsGadget(system);
      LinearCombination scalar = system.privateInput(FieldElement.of(Bn254.FR, k));
      EdwardsGadget.Point point = curve.privateInput(p);
      List<LinearCombination> bits = Bits.decomposeCanonical(system, scalar, "scalar");
      EdwardsGadget.Point result = operation.apply(curve, new ProductInput(point, bits));
      system.output(result.x(), "x");
      system.output(result.y(), "y");
    };
  }

  @Test
  void refusesPointsOffTheCurve() {
    BabyJubjub.Point off = new BabyJubjub.Point(ONE, ONE);
    Circuit circuit = new Operation(off, BabyJubjub.BASE, (curve, in) -> in[1]);
    assertThatThrownBy(circuit::witness)
        .isInstanceOf(UnsatisfiedCircuitException.class)
        .hasMessageContaining("first point");
  }

  @Test
  void everyWireOfASumIsPinned() {
    BabyJubjub.Point p = random(new Random(SEED + 2));
    Circuit circuit =
        new Operation(p, BabyJubjub.BASE, (curve, in) -> curve.twice(curve.add(in[0], in[1])));
    RankOneSystem system = circuit.constraints();
    WireValues witness = circuit.witness();
    for (int wire = 0; wire < witness.count(); wire++) {
      assertThat(system.isSatisfied(witness.with(wire, witness.get(wire).add(ONE)))).isFalse();
    }
  }
}
