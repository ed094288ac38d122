package org.hearth.node.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import org.hearth.prover.hash.Sha256;

/**
 * The key that signs this node's requests (Ed25519, RFC 8032). It moves no money: losing it loses
 * the name under which the node is known, not a balance on a chain.
 */
public final class Identity {
  /** An X.509 SubjectPublicKeyInfo of Ed25519 is 12 fixed bytes and the key (RFC 8410 §4). */
  private static final int X509_PREFIX = 12;

  private static final int RAW_KEY = 32;

  private final PrivateKey privateKey;
  private final byte[] publicKey;
  private final String proverId;

  Identity(PrivateKey privateKey, PublicKey publicKey) {
    this.privateKey = privateKey;
    byte[] x509 = publicKey.getEncoded();
    if (x509.length != X509_PREFIX + RAW_KEY) {
      throw new IllegalArgumentException("not an Ed25519 public key");
    }
    this.publicKey = Arrays.copyOfRange(x509, X509_PREFIX, x509.length);
    this.proverId = Sha256.hex(this.publicKey);
  }

  /** 32 raw bytes. */
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /** Lowercase hex SHA-256 of the raw public key. */
  public String proverId() {
    return proverId;
  }

  /** 64 bytes over the UTF-8 text. */
  public byte[] sign(String text) {
    try {
      Signature s = Signature.getInstance("Ed25519");
      s.initSign(privateKey);
      s.update(text.getBytes(StandardCharsets.UTF_8));
      return s.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no Ed25519", e);
    }
  }

  /** Never the key. */
  @Override
  public String toString() {
    return "Identity[" + proverId + "]";
  }
}
