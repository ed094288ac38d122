package org.hearth.app.ui.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What closing the window means. */
public enum ClosingChoice {
  /** The user is asked, as he has not said yet. */
  ASK,
  /** Hearth works on, and is reached through the tray. */
  BACKGROUND,
  QUIT;

  /** Empty for what is none. */
  static Optional<ClosingChoice> of(String id) {
    return Arrays.stream(values()).filter(choice -> choice.id().equals(id)).findFirst();
  }

  /** As it stands in the settings. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
