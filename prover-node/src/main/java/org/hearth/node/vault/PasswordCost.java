package org.hearth.node.vault;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * What a guess at a password costs: Argon2id (RFC 9106).
 *
 * @param kibibytes of memory
 * @param passes over it
 * @param lanes that could run at once
 */
public record PasswordCost(int kibibytes, int passes, int lanes) {
  /** About half a second. RFC 9106 §4 recommends this where there is not much memory. */
  static final PasswordCost USUAL = new PasswordCost(64 << 10, 3, 4);

  private static final int MOST_KIBIBYTES = 1 << 20;
  private static final int MOST_PASSES = 64;
  private static final int MOST_LANES = 64;
  private static final int LEAST_PER_LANE = 8;

  /**
   * @throws IllegalArgumentException if a file asks for more than a computer should give, or for
   *     nothing
   */
  public PasswordCost {
    if (kibibytes > MOST_KIBIBYTES
        || passes < 1
        || passes > MOST_PASSES
        || lanes < 1
        || lanes > MOST_LANES
        || kibibytes < LEAST_PER_LANE * lanes) {
      throw new IllegalArgumentException("no cost of a password");
    }
  }

  /**
   * The key that stands for a password.
   *
   * @throws WalletException if there is not the memory that it takes
   */
  byte[] key(Password password, byte[] salt, int bytes) {
    return NeededMemory.with((long) kibibytes << 10, () -> derived(password, salt, bytes));
  }

  private byte[] derived(Password password, byte[] salt, int bytes) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(kibibytes)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    byte[] key = new byte[bytes];
    generator.generateBytes(password.bytes(), key);
    return key;
  }
}
