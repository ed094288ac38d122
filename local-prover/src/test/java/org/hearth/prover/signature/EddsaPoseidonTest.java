package org.hearth.prover.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.Stream;
import org.hearth.prover.curve.BabyJubjub;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.hash.Poseidon;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EddsaPoseidonTest {
  private static final long SEED = 8032L;

  private static FieldElement fr(String decimal) {
    return FieldElement.of(Bn254.FR, new BigInteger(decimal));
  }

  /** Signed once with circomlibjs 0.1.7 over Poseidon(123456789012345, 42, 99999). */
  static final BabyJubjub.Point FOREIGN_KEY =
      new BabyJubjub.Point(
          fr("14422859473778768188622151430526693594403470008420308922992775064941455773685"),
          fr("7592518773672929099542717438998516546396504563265155469693554058278098107299"));

  static final EddsaSignature FOREIGN_SIGNATURE =
      new EddsaSignature(
          new BabyJubjub.Point(
              fr("18498989690174136108542287449742985649587788092446972739470768563969848177911"),
              fr("16542041164084049379622395251748018862044622249672671743800451039473889137607")),
          new BigInteger(
              "1144094877991753967104113642498468301794638086723020678250587220938812970083"));

  static final FieldElement FOREIGN_MESSAGE =
      Poseidon.hash(fr("123456789012345"), fr("42"), fr("99999"));

  @Test
  void acceptsCircomlibsSignature() {
    assertThat(EddsaPoseidon.verify(FOREIGN_KEY, FOREIGN_MESSAGE, FOREIGN_SIGNATURE)).isTrue();
  }

  @Test
  void acceptsItsOwnSignatures() {
    Random random = new Random(SEED);
    for (int i = 0; i < 8; i++) {
      byte[] seed = new byte[32];
      random.nextBytes(seed);
      EddsaKey key = EddsaKey.fromSeed(seed);
      FieldElement message = FieldElement.of(Bn254.FR, new BigInteger(254, random));
      EddsaSignature signature = EddsaPoseidon.sign(key, message);
      assertThat(EddsaPoseidon.verify(key.publicKey(), message, signature))
          .as("seed %d", SEED)
          .isTrue();
      assertThat(EddsaPoseidon.sign(key, message)).as("deterministic").isEqualTo(signature);
      FieldElement other = message.add(fr("1"));
      assertThat(EddsaPoseidon.sign(key, other).r8()).as("new nonce").isNotEqualTo(signature.r8());
      assertThat(EddsaPoseidon.verify(key.publicKey(), other, signature)).isFalse();
    }
  }

  static Stream<Arguments> forgeries() {
    BabyJubjub.Point a = FOREIGN_KEY;
    EddsaSignature good = FOREIGN_SIGNATURE;
    BabyJubjub.Point generator =
        new BabyJubjub.Point(
            fr("995203441582195749578291179787384436505546430278305826713579947235728471134"),
            fr("5472060717959818805561601436314318772137091100104008585924551046643952123905"));
    BabyJubjub.Point torsion = BabyJubjub.multiply(generator, BabyJubjub.ORDER);
    BabyJubjub.Point offCurve = new BabyJubjub.Point(a.x(), a.x());
    return Stream.of(
        Arguments.of("S + l", a, new EddsaSignature(good.r8(), good.s().add(BabyJubjub.ORDER))),
        Arguments.of(
            "S - l", a, new EddsaSignature(good.r8(), good.s().subtract(BabyJubjub.ORDER))),
        Arguments.of("S + 1", a, new EddsaSignature(good.r8(), good.s().add(BigInteger.ONE))),
        Arguments.of("another R8", a, new EddsaSignature(BabyJubjub.BASE, good.s())),
        Arguments.of("R8 off the curve", a, new EddsaSignature(offCurve, good.s())),
        Arguments.of(
            "R8 plus torsion", a, new EddsaSignature(BabyJubjub.add(good.r8(), torsion), good.s())),
        Arguments.of("another key", BabyJubjub.BASE, good),
        Arguments.of("key off the curve", offCurve, good),
        Arguments.of("key outside the subgroup", BabyJubjub.add(a, torsion), good),
        Arguments.of(
            "identity as key",
            BabyJubjub.IDENTITY,
            new EddsaSignature(
                BabyJubjub.multiply(BabyJubjub.BASE, BigInteger.TWO), BigInteger.TWO)),
        Arguments.of(
            "small order key",
            torsion,
            new EddsaSignature(
                BabyJubjub.multiply(BabyJubjub.BASE, BigInteger.TWO), BigInteger.TWO)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void refuses(String what, BabyJubjub.Point key, EddsaSignature signature) {
    assertThat(EddsaPoseidon.verify(key, FOREIGN_MESSAGE, signature)).as(what).isFalse();
  }
}
