package org.hearth.app.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.geometry.Point2D;
import org.hearth.app.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WindowSettingsTest {
  @TempDir Path folder;

  @Test
  void aChoiceIsRememberedInAFolderThatIsMade() {
    Path deep = folder.resolve("a/b");
    new WindowSettings(deep).rememberTheme(Optional.of(ThemeMode.DARK));
    new WindowSettings(deep).rememberSize(1000.4, 700, false);

    WindowSettings again = new WindowSettings(deep);
    assertThat(again.theme()).contains(ThemeMode.DARK);
    assertThat(again.width(1)).isEqualTo(1000);
    assertThat(again.height(1)).isEqualTo(700);
  }

  @Test
  void whatClosingMeansAndWhichNotificationsAreWantedIsRemembered() {
    WindowSettings settings = new WindowSettings(folder);
    assertThat(settings.closing()).isEqualTo(ClosingChoice.ASK);
    assertThat(settings.notifies("device-lost")).isTrue();
    assertThat(settings.place()).isEmpty();
    assertThat(settings.wasSaid("no-tray")).isFalse();
    settings.rememberClosing(ClosingChoice.QUIT);
    settings.rememberNotifies("device-lost", false);
    settings.rememberPlace(-1200.4, 30);
    settings.rememberSaid("no-tray");

    WindowSettings again = new WindowSettings(folder);
    assertThat(again.closing()).isEqualTo(ClosingChoice.QUIT);
    assertThat(again.notifies("device-lost")).isFalse();
    assertThat(again.notifies("first-payment")).isTrue();
    assertThat(again.place()).contains(new Point2D(-1200, 30));
    assertThat(again.wasSaid("no-tray")).isTrue();
    again.rememberNotifies("device-lost", true);
    assertThat(new WindowSettings(folder).notifies("device-lost")).isTrue();
  }

  @Test
  void aMaximisedWindowKeepsItsFormerSize() {
    new WindowSettings(folder).rememberSize(900, 640, false);
    new WindowSettings(folder).rememberSize(1920, 1200, true);

    WindowSettings again = new WindowSettings(folder);
    assertThat(again.maximised()).isTrue();
    assertThat(again.width(1)).isEqualTo(900);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "theme=purple",
    "closing=never",
    "x=12",
    "x=99999999",
    "language=xx",
    "width=-5",
    "width=999999999",
    "width=NaN",
    "width=\\u00",
    "'\0\0\0'"
  })
  void nonsenseInTheFileIsAsGoodAsNothing(String content) throws Exception {
    Files.writeString(folder.resolve("window.properties"), content);
    WindowSettings settings = new WindowSettings(folder);
    assertThat(settings.theme()).isEmpty();
    assertThat(settings.language()).isEmpty();
    assertThat(settings.width(1280)).isEqualTo(1280);
    assertThat(settings.closing()).isEqualTo(ClosingChoice.ASK);
    assertThat(settings.place()).isEmpty();
  }

  @Test
  void aFolderThatCannotBeWrittenCostsOnlyTheMemory() throws Exception {
    Path blocked = Files.createFile(folder.resolve("a-file"));
    WindowSettings settings = new WindowSettings(blocked);
    settings.rememberTheme(Optional.of(ThemeMode.DARK));
    assertThat(settings.theme()).contains(ThemeMode.DARK);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Language.class)
  void aLanguageIsRememberedUntilTheSystemsIsWantedAgain(Language language) {
    new WindowSettings(folder).rememberLanguage(Optional.of(language));
    WindowSettings again = new WindowSettings(folder);
    assertThat(again.language()).contains(language);
    assertThat(again.spokenLanguage()).isEqualTo(language);

    again.rememberLanguage(Optional.empty());
    assertThat(new WindowSettings(folder).language()).isEmpty();
    assertThat(again.spokenLanguage()).isEqualTo(Language.ofSystem());
  }
}
