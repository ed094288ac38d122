package org.hearth.app.ui.settings;

import java.util.Optional;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Parent;

/**
 * The theme in force. Until the user chooses, it is the system's and follows it; a choice is
 * remembered and stays.
 */
public final class WindowTheme implements AutoCloseable {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

  private final WindowSettings settings;
  private final Parent root;
  private final ReadOnlyObjectWrapper<ThemeMode> mode =
      new ReadOnlyObjectWrapper<>(ThemeMode.LIGHT);
  private final ChangeListener<ColorScheme> follower = (o, before, system) -> followSystem(system);

  public WindowTheme(Parent root, WindowSettings settings) {
    this.root = root;
    this.settings = settings;
    apply(settings.theme().orElseGet(WindowTheme::ofSystem));
    Platform.getPreferences().colorSchemeProperty().addListener(follower);
  }

  /** Or JavaFX would keep the window as long as the program runs. */
  @Override
  public void close() {
    Platform.getPreferences().colorSchemeProperty().removeListener(follower);
  }

  private void followSystem(ColorScheme system) {
    if (settings.theme().isEmpty()) {
      apply(ThemeMode.of(system));
    }
  }

  public ReadOnlyObjectProperty<ThemeMode> mode() {
    return mode.getReadOnlyProperty();
  }

  public void toggle() {
    apply(mode.get().other());
    settings.rememberTheme(Optional.of(mode.get()));
  }

  /**
   * @param chosen and remembered; empty to follow the system again
   */
  void follow(Optional<ThemeMode> chosen) {
    apply(chosen.orElseGet(WindowTheme::ofSystem));
  }

  private void apply(ThemeMode chosen) {
    mode.set(chosen);
    root.pseudoClassStateChanged(DARK, chosen == ThemeMode.DARK);
    Application.setUserAgentStylesheet(chosen.theme().getUserAgentStylesheet());
  }

  private static ThemeMode ofSystem() {
    return ThemeMode.of(Platform.getPreferences().getColorScheme());
  }
}
