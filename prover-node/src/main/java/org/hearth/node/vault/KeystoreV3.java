package org.hearth.node.vault;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.Keccak;
import org.hearth.node.chain.SigningKey;
import tools.jackson.databind.node.ObjectNode;

/**
 * The file in which geth, ethers and most wallets keep one key (Web3 Secret Storage Definition,
 * version 3): to bring a key, and to take it along.
 */
public final class KeystoreV3 {
  private static final int VERSION = 3;
  private static final int KEY = 32;
  private static final int IV = 16;

  private KeystoreV3() {}

  /**
   * Opens one.
   *
   * @param password left as it is
   * @throws WalletException if the password is another one, or it is no such file, or there is not
   *     the memory that it asks for
   */
  public static SigningKey open(String text, char[] password) {
    try {
      VaultJson json = VaultJson.of(text);
      if (json.number("version") != VERSION) {
        throw new IllegalArgumentException("its version is not 3");
      }
      SigningKey key = opened(json.object(json.has("crypto") ? "crypto" : "Crypto"), password);
      // What guards the key's bytes does not guard the numbers that it is opened with.
      if (json.has("address") && !key.address().equals(address(json.text("address")))) {
        throw new IllegalArgumentException("its key is not that of its \"address\"");
      }
      return key;
    } catch (IllegalArgumentException e) {
      throw new WalletException("That keystore file can't be used: " + e.getMessage() + ".", e);
    }
  }

  private static EthAddress address(String text) {
    return new EthAddress(text.startsWith("0x") ? text : "0x" + text);
  }

  private static SigningKey opened(VaultJson crypto, char[] password) {
    if (!crypto.text("cipher").equals("aes-128-ctr")) {
      throw new IllegalArgumentException("its cipher is not aes-128-ctr");
    }
    byte[] sealed = crypto.hex("ciphertext", KEY);
    byte[] iv = crypto.object("cipherparams").hex("iv", IV);
    byte[] mac = crypto.hex("mac", Keccak.BYTES);
    byte[] derived =
        Password.opens(password, tried -> fitting(KeystoreKey.of(crypto, tried), sealed, mac))
            .orElseThrow(() ->
                new WalletException(
                    "That keystore file can't be opened: the password is another one, or it is"
                        + " damaged."));
    byte[] secret = {};
    try {
      secret = crypt(Cipher.DECRYPT_MODE, derived, iv, sealed);
      return SigningKey.of(secret);
    } finally {
      Arrays.fill(derived, (byte) 0);
      Arrays.fill(secret, (byte) 0);
    }
  }

  private static Optional<byte[]> fitting(byte[] derived, byte[] sealed, byte[] mac) {
    if (MessageDigest.isEqual(mac(derived, sealed), mac)) {
      return Optional.of(derived);
    }
    Arrays.fill(derived, (byte) 0);
    return Optional.empty();
  }

  private static byte[] mac(byte[] derived, byte[] sealed) {
    return Keccak.hash(Arrays.copyOfRange(derived, KEY / 2, KEY), sealed);
  }

  private static byte[] crypt(int mode, byte[] derived, byte[] iv, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(mode, new SecretKeySpec(derived, 0, KEY / 2, "AES"), new IvParameterSpec(iv));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no AES-CTR", e);
    }
  }

  /**
   * Writes one, as geth does.
   *
   * @param password left as it is
   * @throws WalletException if there are not the 256 MiB of memory that it takes
   */
  public static String write(SigningKey key, char[] password, SecureRandom random) {
    byte[] salt = new byte[KeystoreKey.BYTES];
    byte[] iv = new byte[IV];
    random.nextBytes(salt);
    random.nextBytes(iv);
    byte[] secret = key.secret();
    byte[] derived = {};
    try (Password bytes = new Password(password)) {
      derived = KeystoreKey.usual(bytes, salt);
      byte[] sealed = crypt(Cipher.ENCRYPT_MODE, derived, iv, secret);
      return text(key, id(random), salt, iv, sealed, mac(derived, sealed));
    } finally {
      Arrays.fill(derived, (byte) 0);
      Arrays.fill(secret, (byte) 0);
    }
  }

  /** A random one (RFC 9562, version 4). */
  private static UUID id(SecureRandom random) {
    byte[] id = new byte[16];
    random.nextBytes(id);
    id[6] = (byte) ((id[6] & 0x0F) | 0x40);
    id[8] = (byte) ((id[8] & 0x3F) | 0x80);
    ByteBuffer halves = ByteBuffer.wrap(id);
    return new UUID(halves.getLong(), halves.getLong());
  }

  private static String text(
      SigningKey key, UUID id, byte[] salt, byte[] iv, byte[] sealed, byte[] mac) {
    HexFormat hex = HexFormat.of();
    String address = key.address().digits();
    ObjectNode json =
        VaultJson.mapper()
            .createObjectNode()
            .put("version", VERSION)
            .put("id", id.toString())
            .put("address", address);
    ObjectNode crypto =
        json.putObject("crypto")
            .put("cipher", "aes-128-ctr")
            .put("ciphertext", hex.formatHex(sealed))
            .put("mac", hex.formatHex(mac));
    crypto.putObject("cipherparams").put("iv", hex.formatHex(iv));
    KeystoreKey.describeUsual(crypto, hex.formatHex(salt));
    return json.toPrettyString() + "\n";
  }
}
