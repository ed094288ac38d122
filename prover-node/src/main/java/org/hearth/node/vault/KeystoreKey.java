package org.hearth.node.vault;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.KeyParameter;
import tools.jackson.databind.node.ObjectNode;

/** How a keystore file makes a key of a password: scrypt or PBKDF2, within limits. */
final class KeystoreKey {
  static final int BYTES = 32;

  private static final int MOST_SALT = 64;

  /** What geth writes: about a second, and 256 MiB. */
  private static final int N = 1 << 18;

  private static final int R = 8;
  private static final int P = 1;

  /** Of memory that a file may ask for: 128 n r bytes. */
  private static final long MOST_MEMORY = 512L << 20;

  private static final int MOST_P = 16;
  private static final int MOST_ROUNDS = 10_000_000;

  private KeystoreKey() {}

  /**
   * As the file says.
   *
   * @param crypto has {@code kdf} and {@code kdfparams}
   * @throws IllegalArgumentException with a clause, if it asks for what it may not
   * @throws WalletException if there is not enough memory
   */
  static byte[] of(VaultJson crypto, Password password) {
    VaultJson parameters = crypto.object("kdfparams");
    byte[] salt = parameters.hexUpTo("salt", MOST_SALT);
    if (parameters.number("dklen") != BYTES) {
      throw new IllegalArgumentException("\"dklen\" is not 32");
    }
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

  /** As geth does. */
  static byte[] usual(Password password, byte[] salt) {
    return scrypt(password, salt, N, R, P);
  }

  /** Says of {@link #usual} how it is made. */
  static void describeUsual(ObjectNode crypto, String salt) {
    crypto.put("kdf", "scrypt");
    crypto
        .putObject("kdfparams")
        .put("dklen", BYTES)
        .put("n", N)
        .put("r", R)
        .put("p", P)
        .put("salt", salt);
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
    return NeededMemory.with(
        128L * n * r, () -> SCrypt.generate(password.bytes(), salt, n, r, p, BYTES));
  }

  private static byte[] pbkdf2(Password password, byte[] salt, VaultJson parameters) {
    int rounds = parameters.number("c");
    if (rounds < 1 || rounds > MOST_ROUNDS || !parameters.text("prf").equals("hmac-sha256")) {
      throw new IllegalArgumentException("its pbkdf2 is not 1 to 10000000 rounds of hmac-sha256");
    }
    PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA256Digest());
    generator.init(password.bytes(), salt, rounds);
    return ((KeyParameter) generator.generateDerivedMacParameters(Byte.SIZE * BYTES)).getKey();
  }
}
