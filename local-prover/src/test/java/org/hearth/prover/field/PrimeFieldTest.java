package org.hearth.prover.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against BigInteger, the slow and obvious reference, on edge values and random ones. */
class PrimeFieldTest {
  private static final long SEED = 20261123L;

  static Stream<PrimeField> fields() {
    return Stream.of(Bn254.FP, Bn254.FR);
  }

  private static List<BigInteger> values(PrimeField f) {
    BigInteger p = f.modulus();
    List<BigInteger> v = new ArrayList<>();
    for (int k : new int[] {0, 1, 2, 63, 64, 65, 127, 128, 191, 192, 253}) {
      BigInteger power = BigInteger.ONE.shiftLeft(k);
      v.add(power.mod(p));
      v.add(power.subtract(BigInteger.ONE).mod(p));
      v.add(p.subtract(power).mod(p));
    }
    v.add(p.subtract(BigInteger.TWO));
    Random random = new Random(SEED);
    for (int i = 0; i < 60; i++) {
      v.add(new BigInteger(254, random).mod(p));
    }
    return v;
  }

  @ParameterizedTest
  @MethodSource("fields")
  void agreesWithBigInteger(PrimeField f) {
    BigInteger p = f.modulus();
    for (BigInteger x : values(f)) {
      FieldElement a = FieldElement.of(f, x);
      assertThat(a.toBigInteger()).isEqualTo(x);
      assertThat(a.neg().toBigInteger()).isEqualTo(x.negate().mod(p));
      assertThat(a.square().toBigInteger()).isEqualTo(x.multiply(x).mod(p));
      if (x.signum() != 0) {
        assertThat(a.inverse().mul(a)).isEqualTo(FieldElement.of(f, 1));
      }
      for (BigInteger y : values(f)) {
        FieldElement b = FieldElement.of(f, y);
        assertThat(a.add(b).toBigInteger())
            .as("seed %d: %s + %s", SEED, x, y)
            .isEqualTo(x.add(y).mod(p));
        assertThat(a.sub(b).toBigInteger())
            .as("seed %d: %s - %s", SEED, x, y)
            .isEqualTo(x.subtract(y).mod(p));
        assertThat(a.mul(b).toBigInteger())
            .as("seed %d: %s * %s", SEED, x, y)
            .isEqualTo(x.multiply(y).mod(p));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void batchInverseIsTheInverseOfEach(PrimeField f) {
    List<BigInteger> v = values(f).stream().filter(x -> x.signum() != 0).toList();
    long[] x = new long[4 * v.size()];
    for (int i = 0; i < v.size(); i++) {
      f.put(v.get(i), x, 4 * i);
    }
    f.invAll(x, new long[4 * v.size()], v.size());
    for (int i = 0; i < v.size(); i++) {
      assertThat(f.get(x, 4 * i)).isEqualTo(v.get(i).modInverse(f.modulus()));
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void inverseOfNumbersOfEveryLength(PrimeField f) {
    Random random = new Random(SEED);
    long[] z = new long[4];
    for (int bits = 1; bits <= 254; bits++) {
      for (int k = 0; k < 20; k++) {
        BigInteger x = new BigInteger(bits, random).setBit(bits - 1).mod(f.modulus());
        if (x.signum() == 0) {
          continue;
        }
        // As words, so that the binary GCD starts from a number of this length.
        PrimeField.putWords(x, z, 0);
        BigInteger value = f.get(z, 0);
        f.inv(z, 0, z, 0);
        assertThat(f.get(z, 0))
            .as("seed %d: 1 / words %s", SEED, x)
            .isEqualTo(value.modInverse(f.modulus()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void knowsWhatIsReduced(PrimeField f) {
    long[] w = new long[4];
    PrimeField.putWords(f.modulus(), w, 0);
    assertThat(f.isReduced(w, 0)).isFalse();
    w[0]--;
    assertThat(f.isReduced(w, 0)).isTrue();
    assertThat(f.isReduced(new long[] {-1, -1, -1, -1}, 0)).isFalse();
    assertThat(f.isReduced(new long[] {-1, -1, -1, 0}, 0)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("fields")
  void zeroHasNoInverse(PrimeField f) {
    assertThatThrownBy(() -> FieldElement.of(f, 0).inverse())
        .isInstanceOf(ArithmeticException.class);
  }
}
