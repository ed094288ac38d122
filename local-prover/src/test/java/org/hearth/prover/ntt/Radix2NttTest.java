package org.hearth.prover.ntt;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.IntStream;
import org.hearth.prover.Vectors;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class Radix2NttTest {
  private static final PrimeField F = Bn254.FR;
  private static final long SEED = 99L;

  private static Radix2Ntt ntt(int log) {
    return new Radix2Ntt(log, (n, body) -> IntStream.range(0, n).parallel().forEach(body), 2);
  }

  private static long[] counting(int n) {
    long[] v = new long[4 * n];
    for (int i = 0; i < n; i++) {
      F.put(BigInteger.valueOf(i + 1L), v, 4 * i);
    }
    return v;
  }

  private static long[] random(int n) {
    Random random = new Random(SEED);
    long[] v = new long[4 * n];
    for (int i = 0; i < n; i++) {
      F.put(new BigInteger(254, random), v, 4 * i);
    }
    return v;
  }

  /** Horner's rule, coefficients in natural order. */
  private static FieldElement evaluate(long[] v, FieldElement x) {
    FieldElement sum = FieldElement.of(F, 0);
    for (int i = v.length / 4 - 1; i >= 0; i--) {
      sum = sum.mul(x).add(FieldElement.load(F, v, 4 * i));
    }
    return sum;
  }

  @Test
  void rootsAgreeWithFfjavascript() {
    JsonNode roots = Vectors.read("ntt.json").get("roots");
    for (int k = 0; k <= 28; k++) {
      assertThat(Bn254.rootOfUnity(k).toBigInteger()).isEqualTo(Vectors.integer(roots.get(k)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 6, 11, 13, 14})
  void forwardEvaluatesAndInverseUndoesIt(int log) {
    int n = 1 << log;
    long[] coefficients = random(n);
    long[] v = coefficients.clone();
    ntt(log).forward(v);
    for (int i = 0; i < n; i += Math.max(1, n / 7)) {
      FieldElement x = Bn254.rootOfUnity(log).pow(BigInteger.valueOf(i));
      assertThat(FieldElement.load(F, v, 4 * i))
          .as("seed %d", SEED)
          .isEqualTo(evaluate(coefficients, x));
    }
    ntt(log).inverse(v);
    assertThat(v).isEqualTo(coefficients);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 13, 14})
  void oddCosetIsTheSamePolynomialElsewhere(int log) {
    int n = 1 << log;
    long[] values = random(n);
    long[] coefficients = values.clone();
    ntt(log).inverse(coefficients);
    ntt(log).cosetNtt(values);
    for (int i = 0; i < n; i += Math.max(1, n / 5)) {
      FieldElement x = Bn254.rootOfUnity(log + 1).pow(BigInteger.valueOf(2L * i + 1));
      assertThat(FieldElement.load(F, values, 4 * i)).isEqualTo(evaluate(coefficients, x));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 16, 1024})
  void agreesWithFfjavascript(int n) {
    JsonNode expected = Vectors.read("ntt.json").get("cases").get(Integer.toString(n));
    int log = Integer.numberOfTrailingZeros(n);
    long[] v = counting(n);
    ntt(log).forward(v);
    check(expected.get("index"), expected.get("fft"), v);
    v = counting(n);
    ntt(log).inverse(v);
    check(expected.get("index"), expected.get("ifft"), v);
  }

  private static void check(JsonNode index, JsonNode expected, long[] v) {
    for (int k = 0; k < index.size(); k++) {
      assertThat(F.get(v, 4 * index.get(k).asInt())).isEqualTo(Vectors.integer(expected.get(k)));
    }
  }
}
