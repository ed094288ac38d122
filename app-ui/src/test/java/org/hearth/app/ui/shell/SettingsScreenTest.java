package org.hearth.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.hearth.node.config.Setting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings in the real window. */
class SettingsScreenTest {
  @TempDir Path settings;
  private WindowHarness window;

  @BeforeEach
  void open() throws Exception {
    Locale.setDefault(Locale.ENGLISH);
    Files.writeString(settings.resolve("window.properties"), "theme=light");
    window = WindowHarness.open(Scenes.IDLE, settings, 1280, 800);
    window.open("settings");
    WindowHarness.await(() -> window.has("#setting-threads"));
  }

  @AfterEach
  void close() {
    window.close();
  }

  /** No setting is only in the file. */
  @Test
  void everySettingOfTheFileIsThere() {
    for (Setting setting : Setting.ALL) {
      assertThat(window.has("#setting-" + setting.shownName())).as(setting.shownName()).isTrue();
    }
  }

  /** A look at the settings is none of them changed. */
  @Test
  void openingChangesNothing() {
    WindowHarness.onFx(() -> {});
    window.open("home");
    window.open("settings");
    WindowHarness.onFx(() -> {});
    assertThat(window.kept.changes).isEmpty();
    assertThat(find("#settings-undo", Button.class).getParent().isVisible()).isFalse();
  }

  @Test
  void aNumberIsChangedByEnterAndUndone() {
    type("pricePerKwh", "0.12");
    WindowHarness.await(() -> window.kept.text("pricePerKwh").equals("0.12"));
    WindowHarness.await(() -> find("#settings-undo", Button.class).getParent().isVisible());
    WindowHarness.onFx(() -> find("#settings-undo", Button.class).fire());
    WindowHarness.await(() -> window.kept.text("pricePerKwh").equals("0.30"));
    WindowHarness.await(() -> find("#edit-pricePerKwh", TextField.class).getText().equals("0.30"));
  }

  @Test
  void aSwitchAppliesAtOnceAndHasItsDefaultAgain() {
    WindowHarness.onFx(() -> find("#edit-useGpus", ToggleSwitch.class).setSelected(false));
    WindowHarness.await(() -> window.kept.text("useGpus").equals("no"));
    WindowHarness.await(() -> find("#default-useGpus", Button.class).isVisible());
    WindowHarness.onFx(() -> find("#default-useGpus", Button.class).fire());
    WindowHarness.await(() -> window.kept.text("useGpus").equals("yes"));
    WindowHarness.await(() -> find("#edit-useGpus", ToggleSwitch.class).isSelected());
  }

  @Test
  void aValueThatCannotBeRightIsNamedAtItsField() {
    window.kept.refusal = "The number of threads is 0; it must be at least 1.";
    type("threads", "0");
    WindowHarness.await(() -> words("#setting-threads").contains(window.kept.refusal));
    assertThat(words("#setting-currency")).doesNotContain(window.kept.refusal);
    window.kept.refusal = "";
    type("threads", "3");
    WindowHarness.await(() ->
        words("#setting-threads").contains("Changed. It holds from the next start of Hearth."));
    assertThat(window.kept.text("threads")).isEqualTo("3");
  }

  @Test
  void aCurrencyIsFoundByItsName() {
    search("currency"); // the headless screen cannot show a list that hangs over its edge
    @SuppressWarnings("unchecked")
    ComboBox<String> box = find("#edit-currency", ComboBox.class);
    assertThat(box.getItems()).contains("EUR", "JPY").hasSizeGreaterThan(150);
    WindowHarness.onFx(() -> {
      box.requestFocus();
      box.show();
    });
    TextField search =
        WindowHarness.fx(() ->
            box.lookupAll(".text-field").stream()
                .filter(each -> each instanceof TextField)
                .map(TextField.class::cast)
                .findFirst()
                .orElseThrow());
    WindowHarness.onFx(() -> search.setText("japanese"));
    ComboBox<?> inside =
        WindowHarness.fx(() ->
            box.lookupAll(".combo-box").stream()
                .filter(each -> each != box)
                .map(ComboBox.class::cast)
                .findFirst()
                .orElseThrow());
    WindowHarness.await(() -> inside.getItems().equals(List.of("JPY")));
    window.screenshot(Path.of("target", "screenshots", "settings-currency.png"));
    WindowHarness.onFx(() -> box.setValue("JPY"));
    WindowHarness.await(() -> window.kept.text("currency").equals("JPY"));
  }

  @Test
  void theThemeIsASettingToo() {
    WindowHarness.onFx(() -> {
      @SuppressWarnings("unchecked")
      ComboBox<String> box = find("#edit-theme", ComboBox.class);
      box.setValue("dark");
    });
    WindowHarness.await(
        () -> Files.readString(settings.resolve("window.properties")).contains("theme=dark"));
    WindowHarness.await(() -> window.view().getPseudoClassStates().toString().contains("dark"));
  }

  @Test
  void theSearchShowsWhatHasToDoWithTheWords() {
    search("warmest card");
    assertThat(shown()).containsExactly("setting-cardTargetCelsius");
    search("no such thing");
    assertThat(shown()).isEmpty();
    search("");
    assertThat(shown()).hasSizeGreaterThan(Setting.ALL.size());
  }

  private void search(String words) {
    WindowHarness.onFx(() -> find("#settings-search", TextField.class).setText(words));
  }

  private List<String> shown() {
    return WindowHarness.fx(() ->
        window.view().lookupAll(".setting").stream()
            .filter(Node::isManaged)
            .map(Node::getId)
            .toList());
  }

  private void type(String name, String text) {
    WindowHarness.onFx(() -> {
      TextField field = find("#edit-" + name, TextField.class);
      field.setText(text);
      field.fireEvent(new javafx.event.ActionEvent());
    });
  }

  private List<String> words(String selector) {
    return WindowHarness.fx(() ->
        find(selector, Node.class).lookupAll(".label").stream()
            .filter(Node::isVisible)
            .map(node -> ((Label) node).getText())
            .toList());
  }

  private <T extends Node> T find(String selector, Class<T> type) {
    return window.find(selector, type);
  }
}
