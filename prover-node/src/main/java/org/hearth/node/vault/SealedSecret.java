package org.hearth.node.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret under a password: AES-256-GCM (NIST SP 800-38D) with a key of {@link PasswordCost}. What
 * stands beside it is bound to it: who changes that makes it impossible to open.
 *
 * @param salt 16 bytes, new with each sealing, so no key is used twice
 * @param nonce 12 bytes
 * @param sealed the secret and 16 bytes more
 */
public record SealedSecret(PasswordCost cost, byte[] salt, byte[] nonce, byte[] sealed) {
  static final int SALT = 16;
  static final int NONCE = 12;
  static final int TAG = 16;

  private static final int KEY = 32;

  static SealedSecret seal(byte[] secret, String beside, char[] password, SecureRandom random) {
    byte[] salt = new byte[SALT];
    byte[] nonce = new byte[NONCE];
    random.nextBytes(salt);
    random.nextBytes(nonce);
    SealedSecret empty = new SealedSecret(PasswordCost.USUAL, salt, nonce, new byte[0]);
    try (Password normal = new Password(password)) {
      byte[] sealed = empty.run(Cipher.ENCRYPT_MODE, secret, beside, normal);
      return new SealedSecret(PasswordCost.USUAL, salt, nonce, sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES-GCM", e);
    }
  }

  /** Empty if the password is another one, or something was changed. */
  Optional<byte[]> open(String beside, char[] password) {
    return Password.opens(password, tried -> open(beside, tried));
  }

  private Optional<byte[]> open(String beside, Password password) {
    try {
      return Optional.of(run(Cipher.DECRYPT_MODE, sealed, beside, password));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES-GCM", e);
    }
  }

  private byte[] run(int mode, byte[] input, String beside, Password password)
      throws GeneralSecurityException {
    byte[] key = {};
    try {
      key = cost.key(password, salt, KEY);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(Byte.SIZE * TAG, nonce));
      cipher.updateAAD((header() + beside).getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private String header() {
    HexFormat hex = HexFormat.of();
    return "argon2id %d %d %d %s\naes-256-gcm %s\n"
        .formatted(
            cost.kibibytes(),
            cost.passes(),
            cost.lanes(),
            hex.formatHex(salt),
            hex.formatHex(nonce));
  }

  /** Nothing of it. */
  @Override
  public String toString() {
    return "SealedSecret";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedSecret s
        && cost.equals(s.cost)
        && Arrays.equals(salt, s.salt)
        && Arrays.equals(nonce, s.nonce)
        && Arrays.equals(sealed, s.sealed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sealed);
  }
}
