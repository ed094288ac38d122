package org.hearth.app.bench.ui;

import java.util.List;
import java.util.Map;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.prover.BadInputException;

/**
 * Where the window is shown.
 *
 * @param headless on JavaFX's platform without a display
 * @param words says so to people
 */
public record UiDisplay(boolean headless, String words) {

  /**
   * @param headless asked for
   * @throws BadInputException if there is no display and none was said to be needed
   */
  public static UiDisplay of(
      boolean headless, OperatingSystem system, Map<String, String> environment) {
    if (headless) {
      return new UiDisplay(
          true,
          "no display: JavaFX's headless platform, which paints but shows nothing and asks no window"
              + " system");
    }
    if (system.isWindows() || system.isMac()) {
      return new UiDisplay(false, "this session's display");
    }
    String display = environment.getOrDefault("DISPLAY", "");
    if (display.isBlank()) {
      throw new BadInputException(
          "The window needs a display, and DISPLAY names none. Run this in a desktop session, or"
              + " start a display without a screen with \"Xvfb :88 -screen 0 1280x820x24 &\" and set"
              + " DISPLAY=:88, or measure without one with --headless.");
    }
    return new UiDisplay(false, "display " + display);
  }

  /** Options of Java's for it. */
  List<String> javaOptions() {
    return headless ? List.of("-Dglass.platform=Headless", "-Dprism.order=sw") : List.of();
  }
}
