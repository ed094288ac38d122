package org.hearth.prover;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * Where random tests begin: from a fixed seed, so that what fails fails again; with {@code
 * -Dhearth.test.seed=clock} from the clock, so that other cases are met, too; with a number from
 * that. Whichever it is, it is printed.
 */
public final class TestSeed {
  private static final String PROPERTY = "hearth.test.seed";

  private TestSeed() {}

  /**
   * Whether the run may take long: the nightly one, which takes new seeds, or with {@code
   * -Dhearth.test.night=true} one that repeats a seed of the night.
   */
  public static boolean nightly() {
    return System.getProperty(PROPERTY, "").equals("clock");
  }

  /**
   * @param test whose seed it is, for the line that is printed
   * @param fixed the seed where nothing else is asked for
   */
  public static long of(Class<?> test, long fixed) {
    String asked = System.getProperty(PROPERTY, "");
    long seed =
        switch (asked) {
          case "" -> fixed;
          case "clock" -> Instant.now().toEpochMilli();
          default -> Long.parseLong(asked);
        };
    System.out.printf("%s: -D%s=%d%n", test.getSimpleName(), PROPERTY, seed);
    return seed;
  }

  /** Random numbers for what asks for secret ones; these are the same for the same seed. */
  public static SecureRandom secureRandom(Class<?> test, long fixed) {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      // Before its first use, or it would add to a secret seed.
      random.setSeed(of(test, fixed));
      return random;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
