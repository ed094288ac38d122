package org.hearth.network.codec;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * An Ed25519 key pair that signs text. Ed25519 signatures are deterministic, so signing needs no
 * randomness.
 */
public final class SigningKey {
  private final PrivateKey privateKey;
  private final PublicKey publicKey;

  private SigningKey(PrivateKey privateKey, PublicKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  public static SigningKey generate(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, random);
      KeyPair pair = generator.generateKeyPair();
      return new SigningKey(pair.getPrivate(), PublicKey.of(pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK since 15 has Ed25519", e);
    }
  }

  /** The inverse of {@link #stored()}. */
  public static SigningKey restore(Stored stored) {
    try {
      byte[] pkcs8 = Base64.getDecoder().decode(stored.pkcs8());
      PrivateKey key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      return new SigningKey(key, PublicKey.parse(stored.publicKey()));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the stored Ed25519 key cannot be read", e);
    }
  }

  public Stored stored() {
    return new Stored(
        Base64.getEncoder().encodeToString(privateKey.getEncoded()), publicKey.base64());
  }

  public PublicKey publicKey() {
    return publicKey;
  }

  /** Base64 of the signature over the UTF-8 bytes of the text. */
  public String sign(String text) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(privateKey);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 signing failed", e);
    }
  }

  /** A key pair as it lies in the database. */
  public record Stored(String pkcs8, String publicKey) {}
}
