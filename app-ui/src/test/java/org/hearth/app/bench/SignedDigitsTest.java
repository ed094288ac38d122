package org.hearth.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedDigitsTest {
  private static final long SEED = 20_261_128;

  private static long[] words(BigInteger x) {
    long[] words = new long[4];
    for (int i = 0; i < 4; i++) {
      words[i] = x.shiftRight(64 * i).longValue();
    }
    return words;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 4, 0",
    "1, 4, 1",
    // The largest digit, and one more: 9 = 16 - 7.
    "8, 4, 1",
    "9, 4, 2",
    "10, 4, 1",
    // 0xff = 256 - 1: the second digit is 16 - 16.
    "ff, 4, 2",
    "f0, 4, 2",
    "100000001, 4, 2",
    // From word to word: 5 does not divide 64.
    "8000000000000000, 5, 1",
    "10000000000000000, 5, 1",
    "18000000000000000, 5, 2",
    "1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff, 16, 2",
  })
  void isCountedByHand(String hexadecimal, int bits, int expected) {
    BigInteger x = new BigInteger(hexadecimal, 16).and(largest());
    assertThat(SignedDigits.notZero(words(x), bits)).isEqualTo(expected);
  }

  private static BigInteger largest() {
    return BigInteger.ONE.shiftLeft(254).subtract(BigInteger.ONE);
  }

  /** By BigInteger: the digits are taken off one by one. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 8, 11, 13, 15, 16})
  void isWhatTheDigitsAddUpTo(int bits) {
    Random random = new Random(SEED);
    BigInteger radix = BigInteger.ONE.shiftLeft(bits);
    for (int i = 0; i < 200; i++) {
      BigInteger x = new BigInteger(254 - i, random);
      int expected = 0;
      for (BigInteger rest = x; rest.signum() != 0; ) {
        BigInteger digit = rest.mod(radix);
        if (digit.compareTo(radix.shiftRight(1)) > 0) {
          digit = digit.subtract(radix);
        }
        expected += digit.signum() != 0 ? 1 : 0;
        rest = rest.subtract(digit).shiftRight(bits);
      }
      assertThat(SignedDigits.notZero(words(x), bits))
          .as("%s by %d bits, seed %d", x, bits, SEED)
          .isEqualTo(expected);
    }
  }
}
