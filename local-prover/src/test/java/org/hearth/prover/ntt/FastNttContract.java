package org.hearth.prover.ntt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.IntStream;
import org.hearth.prover.backend.spi.Ntt;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a transform must do that is faster than the scalar one, which is itself checked against
 * Horner's rule and ffjavascript and is the reference.
 */
public abstract class FastNttContract {
  private static final long SEED = 31L;
  private static final PrimeField F = Bn254.FR;

  /** Makes the transform of 2^log elements. */
  protected abstract Ntt make(int log, Radix2Ntt.Parallel parallel);

  private static void run(int n, java.util.function.IntConsumer body) {
    IntStream.range(0, n).parallel().forEach(body);
  }

  private static long[] vector(String kind, int n, long seed) {
    Random random = new Random(seed);
    BigInteger last = F.modulus().subtract(BigInteger.ONE);
    long[] v = new long[4 * n];
    for (int i = 0; i < n; i++) {
      BigInteger x =
          switch (kind) {
            case "zero" -> BigInteger.ZERO;
            case "largest" -> last;
            case "bits" -> BigInteger.valueOf(random.nextInt(2));
            case "edges" -> BigInteger.ONE.shiftLeft(random.nextInt(254)).mod(F.modulus());
            default -> new BigInteger(254, random).mod(F.modulus());
          };
      // As raw words, so that the limbs themselves are extreme, not only the values.
      PrimeField.putWords(x, v, 4 * i);
    }
    return v;
  }

  @ParameterizedTest
  @CsvSource({
    "7, random",
    "8, random",
    "9, largest",
    "10, zero",
    "10, bits",
    "11, edges",
    "12, largest",
    "13, random",
    "14, random",
    "15, edges",
    "16, random",
    "18, largest"
  })
  void agreesWithTheScalarTransform(int log, String kind) {
    int n = 1 << log;
    Radix2Ntt scalar = new Radix2Ntt(log, FastNttContract::run, 2);
    Ntt fast = make(log, FastNttContract::run);
    long[] v = vector(kind, n, SEED);
    long[] expected = v.clone();
    scalar.cosetNtt(expected);
    fast.cosetNtt(v);
    assertThat(v).as("seed %d", SEED).isEqualTo(expected);
    for (boolean inverse : new boolean[] {false, true}) {
      long[][] batch = {vector(kind, n, SEED + 3), vector(kind, n, SEED + 4)};
      long[][] expectedBatch = {batch[0].clone(), batch[1].clone()};
      if (inverse) {
        scalar.inverse(expectedBatch);
        fast.inverse(batch);
      } else {
        scalar.forward(expectedBatch);
        fast.forward(batch);
      }
      assertThat(batch).as("inverse %s, seed %d", inverse, SEED).isDeepEqualTo(expectedBatch);
    }
    long[] a = vector(kind, n, SEED + 1);
    long[] b = vector(kind, n, SEED + 2);
    long[] expectedA = a.clone();
    scalar.cosetMulSub(expectedA, b.clone());
    fast.cosetMulSub(a, b);
    assertThat(a).as("seed %d", SEED).isEqualTo(expectedA);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6, 28})
  void otherSizesAreRefused(int log) {
    assertThatThrownBy(() -> make(log, FastNttContract::run))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aVectorOfAnotherLengthIsRefused() {
    Ntt ntt = make(7, FastNttContract::run);
    assertThatThrownBy(() -> ntt.cosetNtt(new long[4]))
        .hasMessage("vector of 1 elements for a domain of 128");
  }
}
