package org.hearth.network;

/**
 * The seeds of random tests. A normal run repeats itself; {@code -Dhearth.test.seed=clock} takes
 * new ones, and {@code -Dhearth.test.seed=<number>} repeats what such a run printed.
 */
public final class TestSeed {
  private TestSeed() {}

  /**
   * Whether the run may take long: the nightly one, which takes new seeds, or with {@code
   * -Dhearth.test.night=true} one that repeats a seed of the night.
   */
  public static boolean nightly() {
    return System.getProperty("hearth.test.seed", "").equals("clock")
        || Boolean.getBoolean("hearth.test.night");
  }

  /** The seed of a test, which is printed with the test's name. */
  public static long of(String test, long fixed) {
    String wanted = System.getProperty("hearth.test.seed", "");
    long seed =
        switch (wanted) {
          case "" -> fixed;
          case "clock" -> System.nanoTime();
          default -> Long.parseLong(wanted);
        };
    System.out.println(test + " seed " + seed);
    return seed;
  }
}
