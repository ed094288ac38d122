package org.hearth.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.hearth.app.AtNight;
import org.hearth.node.network.facts.NetworkSheet;
import org.hearth.node.network.facts.NetworkSheets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The networks that are not joined, in the window. */
class OtherNetworksTest {
  private static final Path FOLDER = Path.of("target", "screenshots");

  @TempDir Path settings;

  @BeforeAll
  static void speakEnglish() {
    Locale.setDefault(Locale.ENGLISH);
  }

  private static List<Node> rows(WindowHarness window) {
    return WindowHarness.fx(
        () -> List.copyOf(window.find("#other-rows", Parent.class).getChildrenUnmodifiable()));
  }

  private static WindowHarness open(Path settings, Scenes scene, int width, int height) {
    WindowHarness window = WindowHarness.open(scene, settings, width, height);
    window.open("networks");
    WindowHarness.await(() -> !rows(window).isEmpty());
    return window;
  }

  private static void press(WindowHarness window, String id) {
    WindowHarness.onFx(() -> window.find("#other-" + id, ToggleButton.class).fire());
  }

  private static List<String> sheet(WindowHarness window) {
    return WindowHarness.fx(() ->
        window.find("#network-sheet", Parent.class).lookupAll(".label").stream()
            .map(label -> ((Labeled) label).getText())
            .toList());
  }

  private static boolean shown(WindowHarness window) {
    return WindowHarness.fx(() -> window.find("#network-sheet", Node.class).isVisible());
  }

  private static void key(WindowHarness window, KeyCode code) {
    WindowHarness.onFx(() -> {
      Node at = window.root().getScene().getFocusOwner();
      at.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    });
  }

  private static String focus(WindowHarness window) {
    return WindowHarness.fx(() -> String.valueOf(window.root().getScene().getFocusOwner().getId()));
  }

  /** The one that the node works for has its card, and two of its kind are one sheet. */
  @Test
  void eachNetworkThatIsNotJoinedHasARow() {
    List<String> expected =
        NetworkSheets.ofThisVersion().all().stream()
            .map(NetworkSheet::id)
            .filter(id -> !id.equals("local"))
            .map(id -> "other-" + id)
            .toList();
    try (WindowHarness window = open(settings, Scenes.TWO_PROOFS, 1280, 800)) {
      assertThat(rows(window)).extracting(Node::getId).containsExactlyElementsOf(expected);
      assertThat(rows(window).getFirst().getAccessibleText())
          .isEqualTo("Panther Oshiya, Pays ZKP, about nothing today · anyone may prove, joinable");
      window.show(Scenes.STARTING);
      assertThat(rows(window).getFirst().getId()).isEqualTo("other-local");
      assertThat(rows(window)).hasSize(expected.size() + 1);
    }
  }

  @Test
  void itsFactsStandBesideTheListUntilTheyArePutAway() {
    try (WindowHarness window = open(settings, Scenes.IDLE, 1280, 800)) {
      press(window, "ethstorage");
      WindowHarness.await(() -> sheet(window).contains("Asked: 550 GB · this computer: 412 GB"));
      assertThat(sheet(window))
          .contains(
              "EthStorage",
              "joinable",
              "As of 2026-11-28; anything may have changed since.",
              "es-node itself, the contract on Ethereum, and the circuit of EthStorage with its key.",
              "Asked: nothing · this computer: not known",
              "no");
      press(window, "boundless");
      assertThat(sheet(window)).contains("Boundless").doesNotContain("EthStorage");
      WindowHarness.onFx(() -> window.find("#network-sheet-close", Button.class).fire());
      assertThat(shown(window)).isFalse();
      assertThat(focus(window)).isEqualTo("other-oshiya");
    }
  }

  /** Tab stops once in the list; arrows go through it, Space opens, Escape puts away. */
  @Test
  void keysDoAllOfIt() {
    try (WindowHarness window = open(settings, Scenes.IDLE, 1280, 800)) {
      assertThat(rows(window)).filteredOn(Node::isFocusTraversable).hasSize(1);
      WindowHarness.onFx(() -> rows(window).getFirst().requestFocus());
      key(window, KeyCode.DOWN);
      assertThat(focus(window)).isEqualTo("other-ethstorage");
      assertThat(shown(window)).as("moving opens nothing").isFalse();
      press(window, "ethstorage");
      key(window, KeyCode.END);
      assertThat(focus(window)).isEqualTo("other-aleo");
      assertThat(sheet(window)).contains("Aleo");
      assertThat(inSight(window, "#other-aleo")).isTrue();
      key(window, KeyCode.HOME);
      assertThat(inSight(window, "#other-oshiya")).isTrue();
      assertThat(rows(window)).filteredOn(Node::isFocusTraversable).hasSize(1);
      key(window, KeyCode.ESCAPE);
      assertThat(shown(window)).isFalse();
      assertThat(focus(window)).isEqualTo("other-oshiya");
    }
  }

  private static boolean inSight(WindowHarness window, String id) {
    return WindowHarness.fx(() -> {
      Node row = window.find(id, Node.class);
      double top = row.localToScene(row.getLayoutBounds()).getMinY();
      double bottom = row.localToScene(row.getLayoutBounds()).getMaxY();
      return top >= 56 && bottom <= window.root().getScene().getHeight();
    });
  }

  @ParameterizedTest(name = "{0} × {1}, {2}, {3}")
  @CsvSource({
    "1280, 900, en, light",
    "1280, 900, en, dark",
    "1280, 900, de, light",
    "960, 640, de, dark",
    "1280, 900, ja, light",
  })
  @AtNight
  void paintsThem(int width, int height, String language, String theme) throws Exception {
    Files.writeString(
        settings.resolve("window.properties"), "theme=" + theme + "\nlanguage=" + language);
    try (WindowHarness window = open(settings, Scenes.IDLE, width, height)) {
      String name = "other-%s-%s-%d".formatted(language, theme, width);
      window.screenshot(FOLDER.resolve(name + ".png"));
      for (String id : List.of("oshiya", "ethstorage", "nexus")) {
        press(window, id);
        window.screenshot(FOLDER.resolve(name + "-" + id + ".png"));
      }
    }
  }
}
