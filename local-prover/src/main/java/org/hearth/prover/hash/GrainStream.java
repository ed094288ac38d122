package org.hearth.prover.hash;

import java.math.BigInteger;

/**
 * The pseudo-random bits from which Poseidon's constants are drawn: an 80-bit linear feedback shift
 * register in self-shrinking mode, seeded with the parameters themselves, so that nobody could have
 * chosen the constants (Grassi, Khovratovich, Rechberger, Roy, Schofnegger, "Poseidon", IACR ePrint
 * 2019/458, appendix on the Grain LFSR).
 */
final class GrainStream {
  private static final int LENGTH = 80;
  private static final int WARM_UP = 160;
  private static final int[] TAPS = {62, 51, 38, 23, 13, 0};

  private final boolean[] register = new boolean[LENGTH];
  private int head;

  /**
   * @param fieldBits bits of the prime, 254 for BN254
   * @param width elements of the state, t
   */
  GrainStream(int fieldBits, int width, int fullRounds, int partialRounds) {
    int at = 0;
    at = seed(at, 1, 2); // a prime field
    at = seed(at, 0, 4); // the S-box is a power map
    at = seed(at, fieldBits, 12);
    at = seed(at, width, 12);
    at = seed(at, fullRounds, 10);
    at = seed(at, partialRounds, 10);
    while (at < LENGTH) {
      register[at++] = true;
    }
    for (int i = 0; i < WARM_UP; i++) {
      step();
    }
  }

  private int seed(int at, int value, int bits) {
    for (int i = bits - 1; i >= 0; i--) {
      register[at++] = (value >>> i & 1) == 1;
    }
    return at;
  }

  private boolean step() {
    boolean bit = false;
    for (int tap : TAPS) {
      bit ^= register[(head + tap) % LENGTH];
    }
    register[head] = bit;
    head = (head + 1) % LENGTH;
    return bit;
  }

  /** Self-shrinking: of each pair of bits the first decides whether the second is used. */
  private boolean bit() {
    while (!step()) {
      step();
    }
    return step();
  }

  /** The next bits as an unsigned number, most significant first. */
  BigInteger next(int bits) {
    BigInteger value = BigInteger.ZERO;
    for (int i = bits - 1; i >= 0; i--) {
      if (bit()) {
        value = value.setBit(i);
      }
    }
    return value;
  }
}
