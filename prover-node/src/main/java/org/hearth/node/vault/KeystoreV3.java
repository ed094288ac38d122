package org.hearth.node.vault;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.KeyParameter;
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
  private static final int MOST_SALT = 64;

  /** What geth writes: about a second, and 256 MiB. */
  private static final int N = 1 << 18;

  private static final int R = 8;
  private static final int P = 1;

  /** Of memory that a file may ask for: 128 n r bytes. */
  private static final long MOST_MEMORY = 512L << 20;

  private static final int MOST_P = 16;
  private static final int MOST_ROUNDS = 10_000_000;

  private KeystoreV3() {}

  /**
   * Opens one.
   *
   * @param password left as it is
   * @throws WalletException if the password is another one, or it is no such file
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
    byte[] derived = derived(crypto, password);
    byte[] secret = {};
    try {
      if (!MessageDigest.isEqual(mac(derived, sealed), mac)) {
        throw new WalletException(
            "That keystore file can't be opened: the password is another one, or it is damaged.");
      }
      secret = crypt(Cipher.DECRYPT_MODE, derived, iv, sealed);
      return SigningKey.of(secret);
    } finally {
      Arrays.fill(derived, (byte) 0);
      Arrays.fill(secret, (byte) 0);
    }
  }

  private static byte[] derived(VaultJson crypto, char[] text) {
    VaultJson parameters = crypto.object("kdfparams");
    byte[] salt = parameters.hexUpTo("salt", MOST_SALT);
    if (parameters.number("dklen") != KEY) {
      throw new IllegalArgumentException("\"dklen\" is not 32");
    }
    try (Password password = new Password(text)) {
      return switch (crypto.text("kdf")) {
        case "scrypt" ->
            scrypt(
                password,
                salt,
                parameters.number("n"),
                parameters.number("r"),
                parameters.number("p"));
        case "pbkdf2" -> pbkdf2(password, salt, parameters);
        default -> throw new IllegalArgumentException("\"kdf\" is neither scrypt nor pbkdf2");
      };
    }
  }

  private static byte[] scrypt(Password password, byte[] salt, int n, int r, int p) {
    if (n < 2
        || Integer.bitCount(n) != 1
        || r < 1
        || p < 1
        || p > MOST_P
        || n > MOST_MEMORY / 128 / r) {
      throw new IllegalArgumentException("its scrypt asks for more than 512 MiB, or for nothing");
    }
    // Bouncy Castle refuses r = 1 with n of 2^16 and more, which nobody but the definition's
    // example has.
    return SCrypt.generate(password.bytes(), salt, n, r, p, KEY);
  }

  private static byte[] pbkdf2(Password password, byte[] salt, VaultJson parameters) {
    int rounds = parameters.number("c");
    if (rounds < 1 || rounds > MOST_ROUNDS || !parameters.text("prf").equals("hmac-sha256")) {
      throw new IllegalArgumentException("its pbkdf2 is not 1 to 10000000 rounds of hmac-sha256");
    }
    PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA256Digest());
    generator.init(password.bytes(), salt, rounds);
    return ((KeyParameter) generator.generateDerivedMacParameters(Byte.SIZE * KEY)).getKey();
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
   */
  public static String write(SigningKey key, char[] password, SecureRandom random) {
    byte[] salt = new byte[KEY];
    byte[] iv = new byte[IV];
    byte[] id = new byte[16];
    random.nextBytes(salt);
    random.nextBytes(iv);
    random.nextBytes(id);
    byte[] secret = key.secret();
    byte[] derived = {};
    try (Password bytes = new Password(password)) {
      derived = scrypt(bytes, salt, N, R, P);
      byte[] sealed = crypt(Cipher.ENCRYPT_MODE, derived, iv, secret);
      return text(key, UUID.nameUUIDFromBytes(id), salt, iv, sealed, mac(derived, sealed));
    } finally {
      Arrays.fill(derived, (byte) 0);
      Arrays.fill(secret, (byte) 0);
    }
  }

  private static String text(
      SigningKey key, UUID id, byte[] salt, byte[] iv, byte[] sealed, byte[] mac) {
    HexFormat hex = HexFormat.of();
    String address = key.address().text().substring(2).toLowerCase(Locale.ROOT);
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
            .put("kdf", "scrypt")
            .put("mac", hex.formatHex(mac));
    crypto.putObject("cipherparams").put("iv", hex.formatHex(iv));
    crypto
        .putObject("kdfparams")
        .put("dklen", KEY)
        .put("n", N)
        .put("r", R)
        .put("p", P)
        .put("salt", hex.formatHex(salt));
    return json.toPrettyString() + "\n";
  }
}
