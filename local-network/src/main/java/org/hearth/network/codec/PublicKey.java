package org.hearth.network.codec;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** An Ed25519 public key (RFC 8032), known on the wire by its 32 raw bytes. */
public final class PublicKey {
  /** SubjectPublicKeyInfo of RFC 8410 up to the raw key. */
  private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final int RAW = 32;
  private static final int SIGNATURE = 64;

  private final byte[] raw;
  private final java.security.PublicKey key;

  private PublicKey(byte[] raw, java.security.PublicKey key) {
    this.raw = raw;
    this.key = key;
  }

  /**
   * @param base64 of the 32 raw bytes
   * @throws IllegalArgumentException when it is not a key
   */
  public static PublicKey parse(String base64) {
    byte[] raw = Base64.getDecoder().decode(base64);
    if (raw.length != RAW) {
      throw new IllegalArgumentException("an Ed25519 public key has 32 bytes, not " + raw.length);
    }
    String flaw = Ed25519Points.flaw(raw);
    if (!flaw.isEmpty()) {
      throw new IllegalArgumentException(flaw);
    }
    byte[] encoded = Arrays.copyOf(PREFIX, PREFIX.length + RAW);
    System.arraycopy(raw, 0, encoded, PREFIX.length, RAW);
    try {
      return new PublicKey(
          raw, KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("these 32 bytes are not an Ed25519 public key", e);
    }
  }

  static PublicKey of(java.security.PublicKey key) {
    byte[] encoded = key.getEncoded();
    return new PublicKey(Arrays.copyOfRange(encoded, PREFIX.length, encoded.length), key);
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(raw);
  }

  /** Lowercase hex SHA-256 of the raw key: the name of its owner. */
  public String id() {
    return Sha256Hex.hex(raw);
  }

  /** False for anything that is not a good signature, also for text that is not base64. */
  public boolean verifies(String text, String signatureBase64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(signatureBase64);
      if (bytes.length != SIGNATURE) {
        return false;
      }
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return signature.verify(bytes);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
