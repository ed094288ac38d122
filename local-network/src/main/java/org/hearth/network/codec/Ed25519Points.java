package org.hearth.network.codec;

import java.math.BigInteger;
import java.util.Set;

/**
 * Which encodings of points must not be keys (RFC 8032, section 5.1.3, and section 8.3 of the
 * curve's paper). With a point of small order signatures can be made that fit many messages, and a
 * point that can be written in two ways gives its owner two names.
 */
final class Ed25519Points {
  /** p = 2^255 − 19 */
  static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

  /** y of two of the four points of order 8; the others have p − y. */
  private static final BigInteger Y8 =
      new BigInteger("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7", 16);

  /** y of all eight points whose order divides 8. */
  static final Set<BigInteger> SMALL_ORDER =
      Set.of(BigInteger.ONE, P.subtract(BigInteger.ONE), BigInteger.ZERO, Y8, P.subtract(Y8));

  private Ed25519Points() {}

  /**
   * What is wrong with the encoding of a point, empty if nothing; whether it lies on the curve is
   * not looked at.
   *
   * @param raw 32 bytes: y in little endian, and the sign of x in the highest bit
   */
  static String flaw(byte[] raw) {
    byte[] bigEndian = new byte[raw.length];
    for (int i = 0; i < raw.length; i++) {
      bigEndian[i] = raw[raw.length - 1 - i];
    }
    bigEndian[0] &= 0x7f;
    BigInteger y = new BigInteger(1, bigEndian);
    if (y.compareTo(P) >= 0) {
      return "its point is not written in the one canonical way";
    }
    // The points with x = 0, whose sign could be written in two ways, are among these.
    return SMALL_ORDER.contains(y) ? "its point has a small order, which is no key" : "";
  }
}
