package org.hearth.node.network.rollup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.wire.JsonFields;
import org.hearth.prover.hash.Sha256;

/**
 * Solves the puzzle that a network asks of new provers, so that names cost something: a number
 * whose SHA-256, together with network and prover, starts with so many zero bits.
 *
 * @param bits 0 for none
 */
record RegistrationPuzzle(String networkId, String proverId, int bits) {
  /** Sixteen million hashes, some seconds; nobody can make this node compute for longer. */
  static final int MOST_BITS = 24;

  /** Lets the search end although it may always be unlucky. */
  private static final long FACTOR = 64;

  static int bits(JsonFields info) {
    return info.has("registration")
        ? (int) info.object("registration").number("puzzleBits", 0, MOST_BITS)
        : 0;
  }

  /**
   * @return decimal digits
   */
  String solve() {
    MessageDigest digest = Sha256.digest();
    String start = "hearth-register-v1\n" + networkId + "\n" + proverId + "\n";
    byte[] prefix = start.getBytes(StandardCharsets.UTF_8);
    for (long i = 0; i < FACTOR << bits; i++) {
      String text = Long.toString(i);
      digest.update(prefix);
      if (zeroBits(digest.digest(text.getBytes(StandardCharsets.US_ASCII))) >= bits) {
        return text;
      }
    }
    throw new NetworkException(Cure.PERMANENT, "its puzzle for new provers has no solution");
  }

  private static int zeroBits(byte[] hash) {
    int zeros = 0;
    for (byte b : hash) {
      if (b != 0) {
        return zeros + Integer.numberOfLeadingZeros(b & 0xff) - (Integer.SIZE - Byte.SIZE);
      }
      zeros += Byte.SIZE;
    }
    return zeros;
  }
}
