package org.hearth.prover.signature;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.hearth.prover.curve.BabyJubjub;

/**
 * A signing key: a scalar k with public key k B, and a secret prefix from which signatures' nonces
 * are derived. Both come from a seed by SHA-512 with different domain names, in the manner of RFC
 * 8032.
 */
public final class EddsaKey {
  private static final int SEED_BYTES = 32;

  private final BigInteger scalar;
  private final byte[] prefix;
  private final BabyJubjub.Point publicKey;

  private EddsaKey(BigInteger scalar, byte[] prefix) {
    this.scalar = scalar;
    this.prefix = prefix;
    this.publicKey = BabyJubjub.multiply(BabyJubjub.BASE, scalar);
  }

  /**
   * The key of a seed.
   *
   * @param seed 32 secret, uniformly random bytes
   */
  public static EddsaKey fromSeed(byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException(
          "a key's seed has " + SEED_BYTES + " bytes, not " + seed.length);
    }
    BigInteger wide = new BigInteger(1, sha512("hearth-eddsa-key-v1", seed));
    BigInteger scalar = wide.mod(BabyJubjub.ORDER.subtract(BigInteger.ONE)).add(BigInteger.ONE);
    return new EddsaKey(scalar, sha512("hearth-eddsa-prefix-v1", seed));
  }

  /** A point of the subgroup, not the identity. */
  public BabyJubjub.Point publicKey() {
    return publicKey;
  }

  BigInteger scalar() {
    return scalar;
  }

  /**
   * The nonce for a message: the same message always gets the same one, and no two messages share
   * one.
   */
  BigInteger nonce(byte[] message) {
    BigInteger wide = new BigInteger(1, sha512("hearth-eddsa-nonce-v1", prefix, message));
    return wide.mod(BabyJubjub.ORDER.subtract(BigInteger.ONE)).add(BigInteger.ONE);
  }

  private static byte[] sha512(String domain, byte[]... parts) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-512");
      sha.update(domain.getBytes(StandardCharsets.US_ASCII));
      for (byte[] part : parts) {
        sha.update(part);
      }
      return sha.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512", e);
    }
  }
}
