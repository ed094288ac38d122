package org.hearth.app.ui.settings;

import java.util.Arrays;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.util.StringConverter;
import org.hearth.app.words.Language;
import org.hearth.app.words.Messages;
import org.jspecify.annotations.Nullable;

/**
 * The languages of the window to choose from, each by its own name, and before them the system's. A
 * choice is remembered at once and holds from the next start on, which the tooltip says.
 */
public final class LanguageBox extends ComboBox<Optional<Language>> {
  public LanguageBox(WindowSettings settings, Messages messages) {
    setId("language");
    setAccessibleText(messages.text("language"));
    setTooltip(new Tooltip(messages.text("language.restart")));
    setConverter(new Names(messages));
    getItems().add(Optional.empty());
    Arrays.stream(Language.values()).map(Optional::of).forEach(getItems()::add);
    setValue(settings.language());
    valueProperty().addListener((o, before, choice) -> settings.rememberLanguage(choice));
  }

  private static final class Names extends StringConverter<Optional<Language>> {
    private final Messages messages;

    Names(Messages messages) {
      this.messages = messages;
    }

    @Override
    @SuppressWarnings("NullableOptional") // JavaFX asks for the name of no choice, too
    public String toString(@Nullable Optional<Language> choice) {
      return choice == null
          ? ""
          : choice
              .map(Language::ownName)
              .orElseGet(() -> messages.text("language.system", Language.ofSystem().ownName()));
    }

    @Override
    public Optional<Language> fromString(String name) {
      return Arrays.stream(Language.values()).filter(l -> l.ownName().equals(name)).findFirst();
    }
  }
}
