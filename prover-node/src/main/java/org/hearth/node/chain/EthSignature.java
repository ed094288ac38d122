package org.hearth.node.chain;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.util.BigIntegers;

/**
 * A signature from which its signer can be found.
 *
 * @param yParity 0 or 1: which of two points belongs to r
 */
public record EthSignature(BigInteger r, BigInteger s, int yParity) {
  /** Bytes of a signature. */
  public static final int BYTES = 65;

  /** What wallets and contracts add to the parity in 65 bytes (Bitcoin's form). */
  private static final int FIRST_V = 27;

  /**
   * @param bytes r, s and 27 or 28, as {@code ecrecover} takes them; 0 and 1 are taken, too
   * @throws IllegalArgumentException with one sentence
   */
  public static EthSignature of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "A signature has " + BYTES + " bytes, this one has " + bytes.length + ".");
    }
    int v = bytes[BYTES - 1] & 0xff;
    int parity = v >= FIRST_V ? v - FIRST_V : v;
    if (parity > 1) {
      throw new IllegalArgumentException(
          "A signature ends with 27 or 28, this one with " + v + ".");
    }
    return new EthSignature(
        BigIntegers.fromUnsignedByteArray(bytes, 0, Secp256k1.KEY_BYTES),
        BigIntegers.fromUnsignedByteArray(bytes, Secp256k1.KEY_BYTES, Secp256k1.KEY_BYTES),
        parity);
  }

  /** r, s and 27 or 28. */
  public byte[] bytes() {
    byte[] bytes = new byte[BYTES];
    BigIntegers.asUnsignedByteArray(r, bytes, 0, Secp256k1.KEY_BYTES);
    BigIntegers.asUnsignedByteArray(s, bytes, Secp256k1.KEY_BYTES, Secp256k1.KEY_BYTES);
    bytes[BYTES - 1] = (byte) (FIRST_V + yParity);
    return bytes;
  }

  /**
   * Who signed; empty if it is nobody's signature.
   *
   * @param hash 32 bytes
   */
  public Optional<EthAddress> signer(byte[] hash) {
    return Secp256k1.signer(this, hash);
  }
}
