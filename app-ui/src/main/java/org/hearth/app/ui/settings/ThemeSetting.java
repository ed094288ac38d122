package org.hearth.app.ui.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.application.Platform;

/** Light, dark, or as the system: the theme as a setting among the others. */
public final class ThemeSetting implements SettingsSource {
  private static final String NAME = "theme";
  private static final String SYSTEM = "system";

  private final WindowSettings settings;
  private final WindowTheme theme;

  public ThemeSetting(WindowSettings settings, WindowTheme theme) {
    this.settings = settings;
    this.theme = theme;
  }

  @Override
  public Map<String, State> read() {
    String chosen =
        settings.theme().map(mode -> mode.name().toLowerCase(Locale.ROOT)).orElse(SYSTEM);
    return Map.of(NAME, new State(chosen, SYSTEM, true));
  }

  @Override
  public boolean keeps(String name) {
    return name.equals(NAME);
  }

  @Override
  public Answer change(String name, Optional<String> text) {
    Optional<ThemeMode> mode =
        text.filter(word -> !word.equals(SYSTEM))
            .map(word -> ThemeMode.valueOf(word.toUpperCase(Locale.ROOT)));
    settings.rememberTheme(mode);
    Platform.runLater(() -> theme.follow(mode));
    return new Answer.Done(true);
  }
}
