package org.hearth.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.hearth.app.AtNight;
import org.hearth.app.ui.widget.CardGrid;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;

/** Walks through every node of every screen: nothing is cut, nothing overlaps, all can be read. */
class WholeWindowTest {
  /** WCAG 2.2, 1.4.3: text of normal size. */
  private static final double CONTRAST = 4.5;

  /** Fonts of different systems differ by parts of a pixel. */
  private static final double TOLERANCE = 1.0;

  @TempDir Path settings;

  @BeforeAll
  static void speakEnglish() {
    Locale.setDefault(Locale.ENGLISH);
  }

  @ParameterizedTest(name = "{0} × {1}, {2}, {3}")
  @CsvSource({
    "1280, 800, light, en",
    "1280, 800, dark, de",
    "1024, 700, light, ja",
    "960, 640, dark, en",
    "960, 640, light, de",
  })
  void nothingIsCutOrOverlapsAndAllCanBeRead(int width, int height, String theme, String language)
      throws Exception {
    look(width, height, theme, language);
  }

  static List<Arguments> allSizesThemesAndLanguages() {
    List<Arguments> all = new ArrayList<>();
    List<List<Integer>> sizes = new ArrayList<>(List.of(List.of(1024, 700), List.of(1280, 800)));
    if (!WindowHarness.headless()) {
      sizes.add(List.of(1920, 1080)); // .ci/window.sh: the headless screen is smaller
    }
    for (List<Integer> size : sizes) {
      for (String theme : List.of("light", "dark")) {
        for (String language : List.of("en", "de", "ja")) {
          all.add(Arguments.of(size.getFirst(), size.getLast(), theme, language));
        }
      }
    }
    return all;
  }

  @AtNight
  @ParameterizedTest(name = "{0} × {1}, {2}, {3}")
  @MethodSource("allSizesThemesAndLanguages")
  void atNoSizeThatIsUsual(int width, int height, String theme, String language) throws Exception {
    look(width, height, theme, language);
  }

  /** Screens of high resolution, as a system that is set to 200 or 150 percent has them. */
  @ParameterizedTest(name = "{0} × {1}, {2}, {3}, {4} pixels a point")
  @CsvSource({
    "1024, 700, light, de, 2",
  })
  void onAScreenOfHighResolution(int width, int height, String theme, String language, double scale)
      throws Exception {
    look(width, height, theme, language, scale);
  }

  @AtNight
  @ParameterizedTest(name = "{0} × {1}, {2}, {3}, {4} pixels a point")
  @CsvSource({
    "1280, 800, dark,  en, 2",
    "1280, 800, light, ja, 2",
    "1024, 700, dark,  ja, 1.5",
    "1280, 800, light, de, 1.25",
  })
  void onOtherScreensOfHighResolution(
      int width, int height, String theme, String language, double scale) throws Exception {
    look(width, height, theme, language, scale);
  }

  private void look(int width, int height, String theme, String language) throws Exception {
    look(width, height, theme, language, 1);
  }

  private void look(int width, int height, String theme, String language, double scale)
      throws Exception {
    Files.writeString(
        settings.resolve("window.properties"), "theme=" + theme + "\nlanguage=" + language);
    List<String> faults = new ArrayList<>();
    try (WindowHarness window = WindowHarness.open(Scenes.TWO_PROOFS, settings, width, height)) {
      window.scale(scale);
      for (Scenes scene : List.of(Scenes.TWO_PROOFS, Scenes.ERROR, Scenes.PAUSED)) {
        window.show(scene);
        for (String screen : window.screens()) {
          window.openDrawn(screen);
          for (String place : places(window, screen)) {
            if (!place.isEmpty()) {
              WindowHarness.onFx(() -> window.find(place, ToggleButton.class).fire());
            }
            window.picture(); // lays out
            faults.addAll(faults(window, scene + " " + screen + place + ": "));
          }
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  /**
   * The parts of a screen of which one is shown at a time; the one that is shown first is first.
   */
  private static List<String> places(WindowHarness window, String screen) {
    if (screen.equals("networks")) {
      WindowHarness.await(() -> window.root().lookup("#other-oshiya") != null);
      return List.of("", "#other-oshiya", "#other-ethstorage");
    }
    if (!screen.equals("support")) {
      return List.of("");
    }
    return WindowHarness.fx(() ->
        window.find(".support-switches", Parent.class).getChildrenUnmodifiable().stream()
            .map(button -> "#" + button.getId())
            .toList());
  }

  private static List<String> faults(WindowHarness window, String where) {
    List<String> faults = new ArrayList<>();
    WindowHarness.onFx(() -> {
      for (Node node : window.root().lookupAll("*")) {
        if (seen(node)) {
          cut(node).forEach(fault -> faults.add(where + fault));
          overlaps(node).forEach(fault -> faults.add(where + fault));
          faint(node).forEach(fault -> faults.add(where + fault));
        }
      }
    });
    return faults;
  }

  /** The frame, and the heads and cards of the home screen, stand where they stood in any state. */
  @Test
  void nothingMovesUnlessAPersonMovesIt() throws Exception {
    Files.writeString(settings.resolve("window.properties"), "theme=light");
    Map<String, Set<String>> places = new TreeMap<>();
    try (WindowHarness window = WindowHarness.open(Scenes.IDLE, settings, 1280, 800)) {
      for (Scenes scene : Scenes.values()) {
        window.show(scene);
        window.picture();
        for (String part : List.of(".status-bar", "#pause", ".rail", ".hero", ".today", ".work")) {
          places.computeIfAbsent(part, p -> new TreeSet<>()).add(place(window, part));
        }
        if (scene != Scenes.STARTING) { // no device is known yet
          places.computeIfAbsent(".glance", p -> new TreeSet<>()).add(place(window, ".glance"));
        }
      }
    }
    assertThat(places).allSatisfy((part, where) -> assertThat(where).as(part).hasSize(1));
  }

  private static String place(WindowHarness window, String selector) {
    return WindowHarness.fx(() -> {
      Node node = window.find(selector, Node.class);
      Bounds at = node.localToScene(node.getLayoutBounds());
      return String.format(
          Locale.ROOT,
          "%.0f %.0f %.0f %.0f",
          at.getMinX(),
          at.getMinY(),
          at.getWidth(),
          at.getHeight());
    });
  }

  /** Beside the control, so that no text is smeared by it. */
  @Test
  void theFocusIsARingOfTwoPixelsAtADistanceOfTwo() throws Exception {
    Files.writeString(settings.resolve("window.properties"), "theme=light");
    FxRobot robot = new FxRobot();
    try (WindowHarness window = WindowHarness.open(Scenes.PROVING, settings, 1280, 800)) {
      Node button = window.find("#next-step", Node.class);
      for (int i = 0; i < 20 && !WindowHarness.fx(button::isFocused); i++) {
        robot.press(KeyCode.TAB).release(KeyCode.TAB);
      }
      Bounds at = WindowHarness.fx(() -> button.localToScene(button.getLayoutBounds()));
      BufferedImage picture = window.picture();
      int y = (int) at.getCenterY();
      int edge = (int) Math.rint(at.getMinX());
      int card = picture.getRGB(edge - 8, y);
      List<Integer> beside =
          IntStream.rangeClosed(1, 5).mapToObj(i -> picture.getRGB(edge - i, y)).toList();
      int ring = 0xffb04100; // -hearth-focus
      assertThat(beside).containsExactly(card, card, ring, ring, card);
    }
  }

  private static boolean seen(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible() || n.getOpacity() == 0) {
        return false;
      }
    }
    return true;
  }

  /** Text that does not fit its label and has no tooltip that tells all. */
  private static List<String> cut(Node node) {
    if (!(node instanceof Labeled label)
        || label instanceof IndexedCell
        || label.getText() == null
        || label.getText().isBlank()
        || label.getTooltip() != null
        || label.getContentDisplay() == javafx.scene.control.ContentDisplay.GRAPHIC_ONLY
        || label.getWidth() == 0) {
      return List.of();
    }
    Text measure = new Text(label.getText());
    measure.setFont(label.getFont());
    boolean tooWide = !label.isWrapText() && shownText(label) + TOLERANCE < width(measure);
    return tooWide || label.isTextTruncated()
        ? List.of("cut: \"" + label.getText() + "\" " + label.getStyleClass())
        : List.of();
  }

  private static double width(Text text) {
    return text.getLayoutBounds().getWidth();
  }

  /** The room for the text alone. */
  private static double shownText(Labeled label) {
    return label.getWidth()
        - label.snappedLeftInset()
        - label.snappedRightInset()
        - (label.getGraphic() == null
            ? 0
            : label.getGraphicTextGap() + label.getGraphic().getLayoutBounds().getWidth());
  }

  private static List<String> overlaps(Node node) {
    boolean flow =
        node instanceof HBox
            || node instanceof VBox
            || node instanceof GridPane
            || node instanceof BorderPane
            || node instanceof CardGrid;
    List<String> faults = new ArrayList<>();
    if (flow) {
      List<Node> children =
          ((Parent) node)
              .getChildrenUnmodifiable().stream()
                  .filter(c -> c.isVisible() && c.isManaged())
                  .toList();
      for (int i = 0; i < children.size(); i++) {
        for (int j = i + 1; j < children.size(); j++) {
          if (overlap(place(children.get(i)), place(children.get(j)))) {
            faults.add("overlap: " + children.get(i) + " and " + children.get(j));
          }
        }
      }
    }
    return faults;
  }

  private static Bounds place(Node node) {
    return node.localToParent(node.getLayoutBounds());
  }

  private static boolean overlap(Bounds a, Bounds b) {
    return Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX()) > TOLERANCE
        && Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY()) > TOLERANCE;
  }

  /** Text that has too little contrast to what is behind it. */
  private static List<String> faint(Node node) {
    if (!(node instanceof Labeled label)
        || label.getText() == null
        || label.getText().isBlank()
        || label.isDisabled()
        || !(label.getTextFill() instanceof Color text)) {
      return List.of();
    }
    return Backgrounds.behind(label)
        .filter(ground -> Backgrounds.contrast(text, ground) < CONTRAST)
        .map(ground ->
            String.format(
                Locale.ROOT,
                "faint: \"%s\" %s on %s is %.2f",
                label.getText(),
                text,
                ground,
                Backgrounds.contrast(text, ground)))
        .stream()
        .toList();
  }
}
