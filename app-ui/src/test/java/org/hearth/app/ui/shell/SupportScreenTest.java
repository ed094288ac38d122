package org.hearth.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.hearth.app.AtNight;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The places of the support screen, by their buttons, in the window. */
class SupportScreenTest {
  private static final Path FOLDER = Path.of("target", "screenshots");

  @TempDir Path settings;

  @BeforeAll
  static void speakEnglish() {
    Locale.setDefault(Locale.ENGLISH);
  }

  private static void press(WindowHarness window, String id) {
    WindowHarness.onFx(() -> {
      Node node = window.find(id, Node.class);
      if (node instanceof ToggleButton toggle) {
        toggle.fire();
      } else {
        ((Button) node).fire();
      }
    });
  }

  private static String text(WindowHarness window, String id) {
    return WindowHarness.fx(() -> window.find(id, Labeled.class).getText());
  }

  private static List<Node> selfTests(WindowHarness window) {
    return WindowHarness.fx(() ->
        List.copyOf(
            ((VBox) window.find("#self-test-pane", VBox.class).lookup(".findings")).getChildren()));
  }

  private static Button button(Node row) {
    return (Button) ((javafx.scene.Parent) row).getChildrenUnmodifiable().getLast();
  }

  private static void testFirst(WindowHarness window) {
    press(window, "#support-self-test");
    WindowHarness.await(() -> !selfTests(window).isEmpty());
    WindowHarness.onFx(() -> button(selfTests(window).getFirst()).fire());
    WindowHarness.await(() -> selfTests(window).getFirst().getAccessibleText().contains("118"));
  }

  private static void showBundle(WindowHarness window) {
    press(window, "#support-bundle");
    press(window, "#bundle-show");
    WindowHarness.await(() -> !window.find("#bundle-save", Button.class).isDisabled());
  }

  private static void lookForUpdate(WindowHarness window) {
    press(window, "#support-about");
    press(window, "#update-look");
    WindowHarness.await(() -> window.find("#update-get", Button.class).isVisible());
  }

  @Test
  void eachIsAPressAway() throws Exception {
    Files.writeString(settings.resolve("window.properties"), "theme=light");
    try (WindowHarness window = WindowHarness.open(Scenes.TWO_PROOFS, settings, 1280, 800)) {
      window.open("support");
      testFirst(window);
      // A node proves on it in this scene.
      assertThat(WindowHarness.fx(() -> selfTests(window).getFirst().getAccessibleText()))
          .contains("right, and slow", "Usual here: 56 ms.", "Hearth was proving on it meanwhile");

      showBundle(window);
      ListView<?> names = window.find("#bundle-files", ListView.class);
      assertThat(WindowHarness.fx(() -> names.getItems().size())).isEqualTo(5);
      assertThat(text(window, "#bundle-sentence")).contains("Nothing is written yet");

      lookForUpdate(window);
      assertThat(text(window, "#update-sentence")).startsWith("Hearth 0.2.0 can be installed");
      press(window, "#update-get");
      assertThat(text(window, "#update-sentence")).startsWith("Download Hearth 0.2.0");
      press(window, "#update-yes");
      WindowHarness.await(() -> text(window, "#update-sentence").contains("is in place"));
      assertThat(text(window, "#update-detail")).contains("hearth.previous");
    }
  }

  @ParameterizedTest(name = "{0}, {1}, {2} × {3}")
  @CsvSource({
    "light, en, 1280, 800",
    "dark, en, 1280, 800",
    "light, ja, 1024, 700",
    "dark, ja, 1024, 700",
    "light, de, 960, 640",
    "dark, de, 960, 640",
  })
  @AtNight
  void isPaintedForPeopleToLookAt(String theme, String language, int width, int height)
      throws Exception {
    Files.writeString(
        settings.resolve("window.properties"), "theme=" + theme + "\nlanguage=" + language);
    try (WindowHarness window = WindowHarness.open(Scenes.TWO_PROOFS, settings, width, height)) {
      window.open("support");
      String name = "-" + theme + "-" + language + ".png";
      testFirst(window);
      window.screenshot(FOLDER.resolve("support-self-test" + name));
      press(window, "#support-bundle");
      window.screenshot(FOLDER.resolve("support-bundle-empty" + name));
      showBundle(window);
      window.screenshot(FOLDER.resolve("support-bundle" + name));
      lookForUpdate(window);
      window.screenshot(FOLDER.resolve("support-about" + name));
      press(window, "#update-get");
      window.screenshot(FOLDER.resolve("support-about-asked" + name));
      press(window, "#support-checks");
      WindowHarness.await(() -> !window.find("#look-again", Button.class).isDisabled());
      assertThat(Files.size(FOLDER.resolve("support-about-asked" + name))).isGreaterThan(10_000);
    }
  }
}
