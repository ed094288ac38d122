package org.hearth.prover.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.Stream;
import org.hearth.prover.curve.BabyJubjub;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.signature.EddsaKey;
import org.hearth.prover.signature.EddsaPoseidon;
import org.hearth.prover.signature.EddsaSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EddsaGadgetTest {
  private static final long SEED = 20L;
  private static final FieldElement ONE = FieldElement.of(Bn254.FR, 1);
  private static final EddsaKey KEY = EddsaKey.fromSeed(new byte[32]);
  private static final FieldElement MESSAGE = FieldElement.of(Bn254.FR, 424242);
  private static final EddsaSignature GOOD = EddsaPoseidon.sign(KEY, MESSAGE);

  private record Check(
      long on, BabyJubjub.Point key, FieldElement message, BabyJubjub.Point r8, BigInteger s)
      implements Circuit {
    @Override
    public void synthesize(ConstraintSystem system) {
      EdwardsGadget curve = new EdwardsGadget(system);
      LinearCombination enabled = system.publicInput(FieldElement.of(Bn254.FR, on));
      Bits.enforceBoolean(system, enabled, "enabled");
      new EddsaGadget()
          .verify(
              system,
              enabled,
              curve.privateInput(key),
              system.privateInput(message),
              curve.privateInput(r8),
              system.privateInput(FieldElement.of(Bn254.FR, s)));
    }
  }

  private static final Check VALID = new Check(1, KEY.publicKey(), MESSAGE, GOOD.r8(), GOOD.s());

  @Test
  void acceptsAValidSignature() {
    assertThat(VALID.constraints().firstViolation(VALID.witness())).isEmpty();
    assertThat(VALID.size().constraints()).isLessThan(5200);
  }

  static Stream<Arguments> forgeries() {
    BabyJubjub.Point key = KEY.publicKey();
    BabyJubjub.Point offCurve = new BabyJubjub.Point(ONE, ONE);
    BabyJubjub.Point minusOne = new BabyJubjub.Point(ONE.sub(ONE), ONE.neg()); // order 2
    BigInteger two = BigInteger.TWO;
    BabyJubjub.Point twoB = BabyJubjub.multiply(BabyJubjub.BASE, two);
    return Stream.of(
        Arguments.of("signature", "S + 1", check(key, GOOD.r8(), GOOD.s().add(BigInteger.ONE))),
        Arguments.of("signature", "another R8", check(key, BabyJubjub.BASE, GOOD.s())),
        Arguments.of("signature", "another key", check(BabyJubjub.BASE, GOOD.r8(), GOOD.s())),
        Arguments.of(
            "signature",
            "another message",
            new Check(1, key, MESSAGE.add(ONE), GOOD.r8(), GOOD.s())),
        Arguments.of(
            "signature",
            "R8 outside the subgroup",
            check(key, BabyJubjub.add(GOOD.r8(), minusOne), GOOD.s())),
        Arguments.of(
            "S below the order", "S + l", check(key, GOOD.r8(), GOOD.s().add(BabyJubjub.ORDER))),
        Arguments.of(
            "S below the order",
            "S + 7 l",
            check(
                key,
                GOOD.r8(),
                BabyJubjub.ORDER.multiply(BigInteger.valueOf(7)).add(BigInteger.ONE))),
        Arguments.of("public key on the curve", "key off the curve", check(offCurve, twoB, two)),
        Arguments.of("R8 on the curve", "R8 off the curve", check(key, offCurve, GOOD.s())),
        Arguments.of("large order", "identity as key", check(BabyJubjub.IDENTITY, twoB, two)),
        Arguments.of("large order", "key of order 2", check(minusOne, twoB, two)));
  }

  private static Check check(BabyJubjub.Point key, BabyJubjub.Point r8, BigInteger s) {
    return new Check(1, key, MESSAGE, r8, s);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("forgeries")
  void refuses(String label, String what, Check forged) {
    assertThatThrownBy(forged::witness)
        .as(what)
        .isInstanceOf(UnsatisfiedCircuitException.class)
        .hasMessageContaining(label);
  }

  @Test
  void checksNoSignatureWhenSwitchedOff() {
    Check off = new Check(0, BabyJubjub.BASE, MESSAGE, BabyJubjub.BASE, BigInteger.ZERO);
    assertThat(VALID.constraints().firstViolation(off.witness())).isEmpty();
  }

  /** Every wire is computed from the inputs, so a change of any one alone must be noticed. */
  @Test
  void everyWireIsPinned() {
    RankOneSystem system = VALID.constraints();
    WireValues witness = VALID.witness();
    Random random = new Random(SEED);
    for (int i = 0; i < 400; i++) {
      int wire = random.nextInt(witness.count());
      FieldElement other = witness.get(wire).add(FieldElement.of(Bn254.FR, 1 + random.nextInt()));
      if (!other.equals(witness.get(wire))) {
        assertThat(system.isSatisfied(witness.with(wire, other)))
            .as("seed %d: wire %d", SEED, wire)
            .isFalse();
      }
    }
  }
}
