package org.hearth.device.presence;

import java.util.Locale;

/** How programs are called: in lower case, without folder and without {@code .exe}. */
public final class ProgramNames {
  private static final String WINDOWS_ENDING = ".exe";
  private static final int LONGEST = 200;

  private ProgramNames() {}

  /**
   * Of a path as Linux, macOS or Windows writes it; a Windows program that runs on Linux has one of
   * Windows.
   *
   * @return "" for a path without a name
   */
  public static String of(String path) {
    String name =
        path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).strip();
    String lower = name.toLowerCase(Locale.ROOT);
    String plain =
        lower.endsWith(WINDOWS_ENDING)
            ? lower.substring(0, lower.length() - WINDOWS_ENDING.length())
            : lower;
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
  }
}
