package org.hearth.app.ui.settings;

import java.util.Locale;

/** What closing the window means. */
public enum ClosingChoice {
  /** The user is asked, as he has not said yet. */
  ASK,
  /** Hearth works on, and is reached through the tray. */
  BACKGROUND,
  QUIT;

  /** As it stands in the settings. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
