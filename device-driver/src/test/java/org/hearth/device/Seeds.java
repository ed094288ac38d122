package org.hearth.device;

/**
 * Seeds of random tests. The usual run has fixed ones, so that it fails today as it failed
 * yesterday; {@code -Dhearth.test.seed=clock} (nightly) takes new ones from the clock, and {@code
 * -Dhearth.test.seed=<number>} repeats a run. Each seed is printed.
 */
public final class Seeds {
  private static final String PROPERTY = "hearth.test.seed";
  private static final long FIXED = 20260728;

  private Seeds() {}

  /**
   * How often, or how long: by day, at night ({@code -Pnightly}), and before a release ({@code
   * -Plong}), where hours do not matter.
   */
  public static int size(int byDay, int atNight, int beforeARelease) {
    if (Boolean.getBoolean("hearth.test.long")) {
      return beforeARelease;
    }
    boolean night =
        System.getProperty(PROPERTY, "").equals("clock") || Boolean.getBoolean("hearth.test.night");
    return night ? atNight : byDay;
  }

  /**
   * The seed for one test.
   *
   * @param test is printed with it, such as {@code "FrameReader"}
   */
  public static long of(String test) {
    String wanted = System.getProperty(PROPERTY, "");
    long seed =
        switch (wanted) {
          case "" -> FIXED + test.hashCode();
          case "clock" -> System.nanoTime();
          default -> Long.parseLong(wanted);
        };
    System.out.println(test + ": seed " + seed + " (-D" + PROPERTY + "=" + seed + ")");
    return seed;
  }
}
