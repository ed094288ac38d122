package org.hearth.node.chain;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.util.BigIntegers;

/** A private key of secp256k1. Nothing that is printed has it. */
public final class SigningKey {
  private final BigInteger key;
  private final EthAddress address;

  private SigningKey(BigInteger key) {
    this.key = key;
    this.address = Secp256k1.address(key);
  }

  /** A new one. */
  public static SigningKey random(SecureRandom random) {
    byte[] bytes = new byte[Secp256k1.KEY_BYTES];
    while (true) {
      random.nextBytes(bytes);
      BigInteger key = new BigInteger(1, bytes);
      if (Secp256k1.isKey(key)) {
        return new SigningKey(key);
      }
    }
  }

  /**
   * @param bytes 32
   * @throws IllegalArgumentException with one sentence that does not have them
   */
  public static SigningKey of(byte[] bytes) {
    BigInteger key = new BigInteger(1, bytes);
    if (bytes.length != Secp256k1.KEY_BYTES || !Secp256k1.isKey(key)) {
      throw new IllegalArgumentException(
          "That is no private key: one is 32 bytes, from 1 to the order of secp256k1.");
    }
    return new SigningKey(key);
  }

  /** Where its money is. */
  public EthAddress address() {
    return address;
  }

  /** Its public half: 33 bytes, compressed (SEC 1, 2.3.3). */
  public byte[] publicKey() {
    return Secp256k1.publicKey(key);
  }

  /**
   * @param hash 32 bytes: of a transaction, a {@link TypedData} or a message
   */
  public EthSignature sign(byte[] hash) {
    if (hash.length != Keccak.BYTES) {
      throw new IllegalArgumentException("what is signed is a hash of 32 bytes");
    }
    return Secp256k1.sign(key, hash);
  }

  /** The key itself, for who writes it down encrypted. */
  public byte[] secret() {
    return BigIntegers.asUnsignedByteArray(Secp256k1.KEY_BYTES, key);
  }

  /** Never the key. */
  @Override
  public String toString() {
    return "SigningKey[" + address + "]";
  }
}
