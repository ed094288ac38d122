package org.hearth.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import org.hearth.app.AtNight;
import org.hearth.app.ui.settings.LanguageSetting;
import org.hearth.app.ui.settings.SettingsSource.Answer;
import org.hearth.app.ui.settings.SettingsSource.State;
import org.hearth.app.ui.settings.WindowSettings;
import org.hearth.app.words.Language;
import org.hearth.app.words.Messages;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * The window speaks the language that was chosen, in all its states, and its fonts can write it.
 */
class LanguagesInTheWindowTest {
  private static final Path FOLDER = Path.of("target", "screenshots");
  private static final Messages ENGLISH = Messages.english();

  @TempDir Path settings;

  @BeforeAll
  static void theSystemSpeaksEnglish() {
    Locale.setDefault(Locale.ENGLISH);
  }

  @ParameterizedTest
  @EnumSource(value = Language.class, mode = Mode.EXCLUDE, names = "ENGLISH")
  @AtNight
  void everyStateIsSaidInTheChosenLanguage(Language language) throws Exception {
    Files.writeString(
        settings.resolve("window.properties"), "theme=light\nlanguage=" + language.tag());
    Set<String> said = new TreeSet<>();
    try (WindowHarness window = WindowHarness.open(Scenes.PROVING, settings, 1280, 820)) {
      for (String screen : window.screens()) {
        window.open(screen);
        said.addAll(texts(window));
        window.screenshot(FOLDER.resolve(screen + "-" + language.tag() + ".png"));
      }
      for (Scenes scene : Scenes.values()) {
        window.show(scene);
        said.addAll(texts(window));
      }
      checkGlyphs(window, language, said);
    }
    Messages own = Messages.of(language.locale());
    assertThat(said).contains(own.text("pause"), own.text("resume"), own.text("jobs.title"));
    Set<String> foreign = new TreeSet<>(said);
    foreign.retainAll(ENGLISH.texts());
    foreign.removeAll(own.texts());
    assertThat(foreign).as("English texts in a window in %s", language).isEmpty();
  }

  /** Regular and bold: a system may have its Japanese in one only. */
  private static void checkGlyphs(WindowHarness window, Language language, Set<String> said) {
    String all = String.join("", said) + String.join("", Messages.of(language.locale()).texts());
    Font font = WindowHarness.fx(() -> window.find("#sentence", Labeled.class).getFont());
    Font bold = Font.font(font.getFamily(), FontWeight.BOLD, FontPosture.REGULAR, font.getSize());
    assumeTrue(
        language != Language.JAPANESE
            || WindowHarness.fx(() -> Glyphs.missing(font, "あ")).isEmpty(),
        "No font of this computer has Japanese: on Debian, install fonts-noto-cjk.");
    for (Font each : List.of(font, bold)) {
      assertThat(WindowHarness.fx(() -> Glyphs.missing(each, all)))
          .as("characters that %s cannot draw", each.getName())
          .isEmpty();
    }
  }

  @Test
  void whatNoFontHasIsMissing() throws Exception {
    try (WindowHarness window = WindowHarness.open(Scenes.IDLE, settings, 980, 700)) {
      Font font = WindowHarness.fx(() -> window.find("#sentence", Labeled.class).getFont());
      assertThat(WindowHarness.fx(() -> Glyphs.missing(font, "aÄ\u0379ß…„\u0dff")))
          .isEqualTo("\u0379\u0dff");
    }
  }

  @Test
  void theLanguageIsASettingThatHoldsFromTheNextStartOn() throws Exception {
    WindowSettings remembered = new WindowSettings(settings);
    LanguageSetting setting = new LanguageSetting(remembered);
    assertThat(setting.read()).containsValue(new State("system", "system", false));
    assertThat(setting.change("language", Optional.of("ja"))).isEqualTo(new Answer.Done(false));
    assertThat(setting.read()).containsValue(new State("ja", "system", false));
    try (WindowHarness window = WindowHarness.open(Scenes.IDLE, settings, 980, 700)) {
      assertThat(texts(window)).contains(Messages.of(Locale.JAPANESE).text("screen.jobs"));
    }
    setting.change("language", Optional.empty());
    try (WindowHarness window = WindowHarness.open(Scenes.IDLE, settings, 980, 700)) {
      assertThat(texts(window)).contains(ENGLISH.text("screen.jobs"));
    }
  }

  private static Set<String> texts(WindowHarness window) {
    return WindowHarness.fx(() -> {
      Set<String> texts = new TreeSet<>();
      for (Node node : window.root().lookupAll("*")) {
        if (node instanceof Labeled labeled && labeled.getText() != null) {
          texts.add(labeled.getText());
        } else if (node instanceof TextInputControl field && field.getPromptText() != null) {
          texts.add(field.getPromptText());
        }
      }
      texts.remove("");
      return texts;
    });
  }
}
