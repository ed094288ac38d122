package org.hearth.node.fake;

/**
 * The seed of a random test: always the same in normal runs, so that a run can be repeated; with
 * {@code -Dhearth.test.seed=clock} another one each time, and with a number that one.
 */
public final class TestSeed {
  private static final long USUAL = 20_261_128;

  private TestSeed() {}

  /**
   * Whether the run may take long: the nightly one, which takes new seeds, or with {@code
   * -Dhearth.test.night=true} one that repeats a seed of the night.
   */
  public static boolean nightly() {
    return System.getProperty("hearth.test.seed", "").equals("clock")
        || Boolean.getBoolean("hearth.test.night");
  }

  /** Prints it, with the test's name. */
  public static long of(Class<?> test) {
    String wanted = System.getProperty("hearth.test.seed", "");
    long seed =
        switch (wanted) {
          case "" -> USUAL;
          case "clock" -> System.nanoTime();
          default -> Long.parseLong(wanted);
        };
    System.out.println(test.getSimpleName() + " seed " + seed);
    return seed;
  }
}
