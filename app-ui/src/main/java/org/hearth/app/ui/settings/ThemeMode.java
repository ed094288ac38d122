package org.hearth.app.ui.settings;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import javafx.application.ColorScheme;

/** The two looks of the window. */
public enum ThemeMode {
  LIGHT,
  DARK;

  static ThemeMode of(ColorScheme system) {
    return system == ColorScheme.DARK ? DARK : LIGHT;
  }

  ThemeMode other() {
    return this == LIGHT ? DARK : LIGHT;
  }

  Theme theme() {
    return this == LIGHT ? new PrimerLight() : new PrimerDark();
  }
}
