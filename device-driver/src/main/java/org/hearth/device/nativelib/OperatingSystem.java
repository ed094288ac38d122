package org.hearth.device.nativelib;

import java.util.Locale;

/**
 * Which operating system this is. Passed in to whoever behaves differently on one, so that a test
 * can say that it is another; only the composition asks for {@link #current}.
 *
 * @param name as Java names it ({@code os.name}), such as "Linux", "Windows 11", "Mac OS X"; "" when
 *     it is not known
 */
public record OperatingSystem(String name) {
  /** The one that this program runs on. */
  public static OperatingSystem current() {
    return new OperatingSystem(System.getProperty("os.name", ""));
  }

  public boolean isLinux() {
    return lower().startsWith("linux");
  }

  public boolean isWindows() {
    return lower().startsWith("windows");
  }

  public boolean isMac() {
    return lower().startsWith("mac");
  }

  private String lower() {
    return name.toLowerCase(Locale.ROOT);
  }
}
