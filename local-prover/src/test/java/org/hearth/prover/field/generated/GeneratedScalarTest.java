package org.hearth.prover.field.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.hearth.codegen.field.FieldDescription;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scalar class that the generator makes for fields Hearth has not: against BigInteger. */
class GeneratedScalarTest {
  private static final FieldValues VALUES = FieldValues.of(GeneratedScalarTest.class);

  static Stream<FieldDescription> fields() {
    return Stream.of(OtherFields.GOLDILOCKS, OtherFields.BLS12_381_FR, OtherFields.BLS12_381_FQ);
  }

  static Stream<FieldDescription> fieldsWithTransforms() {
    return Stream.of(OtherFields.GOLDILOCKS, OtherFields.BLS12_381_FR);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void productsSumsAndDifferences(FieldDescription field) throws Exception {
    PrimeField f = OtherFields.compiled(field);
    BigInteger p = field.modulus();
    assertThat(f.modulus()).isEqualTo(p);
    assertThat(f.words()).isEqualTo(field.words());
    List<BigInteger> values = VALUES.elements(p, 60);
    for (BigInteger x : values) {
      FieldElement a = FieldElement.of(f, x);
      assertThat(a.toBigInteger()).isEqualTo(x);
      assertThat(a.neg().toBigInteger()).isEqualTo(x.negate().mod(p));
      assertThat(a.square().toBigInteger()).isEqualTo(x.multiply(x).mod(p));
      for (BigInteger y : values) {
        FieldElement b = FieldElement.of(f, y);
        assertThat(a.add(b).toBigInteger())
            .as("%s: %s + %s", VALUES, x, y)
            .isEqualTo(x.add(y).mod(p));
        assertThat(a.sub(b).toBigInteger())
            .as("%s: %s - %s", VALUES, x, y)
            .isEqualTo(x.subtract(y).mod(p));
        assertThat(a.mul(b).toBigInteger())
            .as("%s: %s * %s", VALUES, x, y)
            .isEqualTo(x.multiply(y).mod(p));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void inverses(FieldDescription field) throws Exception {
    PrimeField f = OtherFields.compiled(field);
    BigInteger p = field.modulus();
    List<BigInteger> values =
        VALUES.elements(p, 500).stream().filter(x -> x.signum() != 0).toList();
    int w = f.words();
    long[] all = new long[w * values.size()];
    for (int i = 0; i < values.size(); i++) {
      BigInteger x = values.get(i);
      assertThat(FieldElement.of(f, x).inverse().toBigInteger())
          .as("%s: 1 / %s", VALUES, x)
          .isEqualTo(x.modInverse(p));
      f.put(x, all, w * i);
    }
    f.invAll(all, new long[all.length], values.size());
    for (int i = 0; i < values.size(); i++) {
      assertThat(f.get(all, w * i)).as("%s", VALUES).isEqualTo(values.get(i).modInverse(p));
    }
    assertThatThrownBy(() -> FieldElement.of(f, 0).inverse())
        .isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void knowsWhatIsReduced(FieldDescription field) throws Exception {
    PrimeField f = OtherFields.compiled(field);
    long[] x = new long[f.words()];
    PrimeField.putWords(field.modulus(), x, 0, f.words());
    assertThat(f.isReduced(x, 0)).isFalse();
    x[0]--;
    assertThat(f.isReduced(x, 0)).isTrue();
    java.util.Arrays.fill(x, -1);
    assertThat(f.isReduced(x, 0)).isFalse();
  }

  /** Decimation in frequency (natural to bit-reversed order) on the generated arithmetic. */
  @ParameterizedTest
  @MethodSource("fieldsWithTransforms")
  void transforms(FieldDescription field) throws Exception {
    PrimeField f = OtherFields.compiled(field);
    BigInteger p = field.modulus();
    assertThat(f.twoAdicity()).isEqualTo(32);
    int w = f.words();
    for (int logDomain = 0; logDomain <= 7; logDomain++) {
      int n = 1 << logDomain;
      List<BigInteger> values = VALUES.randoms(p, n);
      BigInteger root = NaiveTransform.root(p, f.generator(), logDomain);
      long[] x = new long[w * n];
      for (int i = 0; i < n; i++) {
        f.put(values.get(i), x, w * i);
      }
      transform(f, x, n, root);
      List<BigInteger> expected = NaiveTransform.of(values, root, p);
      for (int i = 0; i < n; i++) {
        assertThat(f.get(x, w * NaiveTransform.reversed(i, logDomain)))
            .as("%s: value %d of 2^%d", VALUES, i, logDomain)
            .isEqualTo(expected.get(i));
      }
    }
  }

  private static void transform(PrimeField f, long[] x, int n, BigInteger root) {
    int w = f.words();
    long[] t = new long[w];
    long[] factor = new long[w];
    for (int half = n / 2; half > 0; half /= 2) {
      BigInteger step = root.modPow(BigInteger.valueOf(n / (2 * half)), f.modulus());
      for (int at = 0; at < n; at += 2 * half) {
        for (int j = 0; j < half; j++) {
          f.put(step.modPow(BigInteger.valueOf(j), f.modulus()), factor, 0);
          int a = w * (at + j);
          int b = a + w * half;
          f.sub(t, 0, x, a, x, b);
          f.add(x, a, x, a, x, b);
          f.mul(x, b, t, 0, factor, 0);
        }
      }
    }
  }
}
