package org.hearth.app.ui.settings;

import java.util.Map;
import java.util.Optional;
import org.hearth.app.words.Language;

/** The language of the window, or as the system: a setting that holds from the next start on. */
public final class LanguageSetting implements SettingsSource {
  private static final String NAME = "language";
  private static final String SYSTEM = "system";

  private final WindowSettings settings;

  public LanguageSetting(WindowSettings settings) {
    this.settings = settings;
  }

  @Override
  public Map<String, State> read() {
    String chosen = settings.language().map(Language::tag).orElse(SYSTEM);
    return Map.of(NAME, new State(chosen, SYSTEM, false));
  }

  @Override
  public boolean keeps(String name) {
    return name.equals(NAME);
  }

  @Override
  public Answer change(String name, Optional<String> text) {
    settings.rememberLanguage(text.flatMap(Language::ofTag));
    return new Answer.Done(false);
  }
}
