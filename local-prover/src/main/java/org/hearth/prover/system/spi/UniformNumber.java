package org.hearth.prover.system.spi;

import java.math.BigInteger;
import java.security.SecureRandom;

/** Random numbers that hide what a proof is made of. */
public final class UniformNumber {
  /** Modulo an order of 254 bits they are uniform up to 2^-130. */
  private static final int BYTES = 48;

  private UniformNumber() {}

  /**
   * @param order of at most 254 bits
   * @return 0 to order - 1
   */
  public static BigInteger below(BigInteger order, SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new BigInteger(1, bytes).mod(order);
  }
}
