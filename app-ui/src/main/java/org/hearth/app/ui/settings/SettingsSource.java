package org.hearth.app.ui.settings;

import java.util.Map;
import java.util.Optional;

/**
 * Where settings are kept. Reading and changing may take a moment and are called off the FX thread.
 */
public interface SettingsSource {
  /** Those that are kept here, by name. */
  Map<String, State> read();

  /** Whether a setting of that name is kept here. */
  boolean keeps(String name);

  /**
   * Changes one that is kept here.
   *
   * @param text the new value as people write it; empty for the default
   */
  Answer change(String name, Optional<String> text);

  /**
   * How a setting stands.
   *
   * @param text its value as people write it: {@code yes} or {@code no} for a switch
   * @param standard its default, likewise
   * @param atOnce a change counts at once; else from the next start
   */
  record State(String text, String standard, boolean atOnce) {
    public boolean changed() {
      return !text.equals(standard);
    }
  }

  /** What came of a change. */
  sealed interface Answer {
    /**
     * @param atOnce else from the next start
     */
    record Done(boolean atOnce) implements Answer {}

    /**
     * @param sentence says why; nothing was changed
     */
    record Refused(String sentence) implements Answer {}
  }
}
