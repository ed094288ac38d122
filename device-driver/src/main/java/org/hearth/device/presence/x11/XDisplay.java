package org.hearth.device.presence.x11;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A display of this computer.
 *
 * @param number as in {@code :0}
 */
public record XDisplay(int number) {
  private static final Pattern LOCAL = Pattern.compile("(?:unix)?:(\\d{1,5})(?:\\.\\d{1,3})?");

  /** Empty for the display of another computer, or none. */
  public static Optional<XDisplay> parse(String display) {
    Matcher local = LOCAL.matcher(display);
    return local.matches()
        ? Optional.of(new XDisplay(Integer.parseInt(local.group(1))))
        : Optional.empty();
  }

  /** Where its server listens. */
  public Path socket() {
    return Path.of("/tmp/.X11-unix/X" + number);
  }
}
