package org.hearth.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javax.imageio.ImageIO;
import org.hearth.app.AtNight;
import org.hearth.app.ui.devices.HealthPast;
import org.hearth.app.ui.devices.PastPane;
import org.hearth.app.ui.devices.PastTimes;
import org.hearth.app.ui.devices.Span;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Paints each state of the window in both themes to {@code target/screenshots}, for people to look
 * at. What a test can check of a picture it checks: it has the right size, it is not blank, it is
 * light or dark as asked.
 */
@AtNight
class ScreenshotTest {
  private static final Path FOLDER = Path.of("target", "screenshots");

  @TempDir Path settings;

  @BeforeAll
  static void speakEnglish() {
    Locale.setDefault(Locale.ENGLISH);
  }

  @ParameterizedTest(name = "the home screen, {0} × {1}: {3}")
  @CsvSource({
    "1280,  800, '',       STARTING FIRST_RUN IDLE PROVING TWO_PROOFS PAUSED OFFLINE ERROR",
    "1024,  700, '-small', PROVING TWO_PROOFS ERROR",
    "1920, 1200, '-large', PROVING",
  })
  void paintsTheHomeScreen(int width, int height, String suffix, String scenes) throws Exception {
    Files.writeString(settings.resolve("window.properties"), "theme=light");
    List<Scenes> all = List.of(scenes.split(" ")).stream().map(Scenes::valueOf).toList();
    try (WindowHarness window = WindowHarness.open(all.getFirst(), settings, width, height)) {
      for (String theme : List.of("light", "dark")) {
        for (Scenes scene : all) {
          window.show(scene);
          check(paint(window, "home-" + id(scene) + "-" + theme + suffix), theme, width);
        }
        WindowHarness.onFx(() -> window.find("#theme", Button.class).fire());
      }
    }
  }

  @ParameterizedTest(name = "every screen, {0} × {1}, {3}")
  @CsvSource({"1280, 800, '', en", "1024, 700, '-small', en", "1024, 700, '-small-ja', ja"})
  void paintsEveryScreen(int width, int height, String suffix, String language) throws Exception {
    Files.writeString(settings.resolve("window.properties"), "theme=light\nlanguage=" + language);
    HealthPast past = PastForTests.in(settings.resolve("health"));
    try (WindowHarness window =
        WindowHarness.open(Scenes.TWO_PROOFS, settings, past, width, height)) {
      for (String theme : List.of("light", "dark")) {
        for (String screen : window.screens()) {
          window.openDrawn(screen);
          if (screen.equals("support")) {
            WindowHarness.await(() -> !window.find("#look-again", Button.class).isDisabled());
          }
          check(paint(window, screen + "-" + theme + suffix), theme, width);
        }
        WindowHarness.onFx(() -> window.find("#theme", Button.class).fire());
      }
    }
  }

  @ParameterizedTest(name = "every screen at 200 %, {0} × {1}, {2}, {3}")
  @CsvSource({"1024, 700, de, light", "1280, 800, en, dark"})
  void paintsEveryScreenAtTwiceTheResolution(int width, int height, String language, String theme)
      throws Exception {
    Files.writeString(
        settings.resolve("window.properties"), "theme=" + theme + "\nlanguage=" + language);
    HealthPast past = PastForTests.in(settings.resolve("health"));
    try (WindowHarness window =
        WindowHarness.open(Scenes.TWO_PROOFS, settings, past, width, height)) {
      window.scale(2);
      for (String screen : window.screens()) {
        window.openDrawn(screen);
        check(paint(window, "double-" + screen + "-" + theme + "-" + language), theme, 2 * width);
      }
    }
  }

  @ParameterizedTest(name = "every screen of a node that {0}")
  @CsvSource({"STARTING", "OFFLINE"})
  void paintsEveryScreenWhereThereIsLittleToShow(Scenes scene) throws Exception {
    Files.writeString(settings.resolve("window.properties"), "theme=light");
    try (WindowHarness window = WindowHarness.open(scene, settings, 1280, 800)) {
      for (String screen : window.screens()) {
        window.open(screen);
        check(paint(window, screen + "-" + id(scene) + "-light"), "light", 1280);
      }
    }
  }

  @ParameterizedTest(name = "a node that tells nothing any more, {0}")
  @CsvSource({"light", "dark"})
  void paintsWhatIsOld(String theme) throws Exception {
    Files.writeString(settings.resolve("window.properties"), "theme=" + theme);
    try (WindowHarness window = WindowHarness.open(Scenes.PROVING, settings, 1280, 800)) {
      window.pass(Duration.ofSeconds(42));
      WindowHarness.await(
          () -> window.find("#sentence", Label.class).getText().startsWith("No news"));
      for (String screen : List.of("devices", "home")) {
        window.open(screen);
        check(paint(window, "old-" + screen + "-" + theme), theme, 1280);
      }
    }
  }

  @ParameterizedTest(name = "the past of a graphics card, {0} × {1}, {2}, {3}")
  @CsvSource({
    "1280, 960, en, light",
    "1280, 960, en, dark",
    "1280, 960, de, dark",
    "1024, 960, de, light",
    "1280, 960, ja, light",
    "1024, 960, ja, dark",
  })
  void paintsThePast(int width, int height, String language, String theme) throws Exception {
    Files.writeString(
        settings.resolve("window.properties"), "theme=" + theme + "\nlanguage=" + language);
    HealthPast past = PastForTests.in(settings.resolve("health"));
    try (WindowHarness window = WindowHarness.open(Scenes.IDLE, settings, past, width, height)) {
      window.open("devices");
      WindowHarness.await(() -> window.has("#device-list"));
      WindowHarness.onFx(() -> ((ToggleButton) window.tabs().get(1)).fire());
      for (Span span : Span.values()) {
        String id = "#span-" + span.name().toLowerCase(Locale.ROOT);
        WindowHarness.onFx(() -> window.find(id, ToggleButton.class).fire());
        WindowHarness.await(() ->
            window
                .find("#past-pane", PastPane.class)
                .drawn()
                .map(PastTimes::axis)
                .equals(Optional.of(span.axis())));
        String name = String.join("-", "past", span.name().toLowerCase(Locale.ROOT), theme);
        check(paint(window, name + "-" + language + "-" + width), theme, width);
      }
    }
  }

  @ParameterizedTest(name = "a graphics card that several want, {0} × {1}, {2}, {3}")
  @CsvSource({"1280, 800, en, light", "1024, 700, de, dark", "1024, 700, ja, light"})
  void paintsWhoHasAGpu(int width, int height, String language, String theme) throws Exception {
    Files.writeString(
        settings.resolve("window.properties"), "theme=" + theme + "\nlanguage=" + language);
    try (WindowHarness window = WindowHarness.open(Scenes.TWO_PROOFS, settings, width, height)) {
      window.open("devices");
      WindowHarness.await(() -> window.has("#device-list"));
      WindowHarness.onFx(() -> ((ToggleButton) window.tabs().get(1)).fire());
      WindowHarness.await(() -> window.find("#gpu-uses", Label.class).isVisible());
      check(paint(window, "shared-gpu-" + theme + "-" + language), theme, width);
    }
  }

  private static String id(Scenes scene) {
    return scene.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static BufferedImage paint(WindowHarness window, String name) throws IOException {
    Path file = FOLDER.resolve(name + ".png");
    window.screenshot(file);
    return ImageIO.read(file.toFile());
  }

  private static void check(BufferedImage picture, String theme, int width) {
    assertThat(picture.getWidth()).isBetween(width - 40, width);
    Set<Integer> colours = new HashSet<>();
    long brightness = 0;
    int points = 0;
    for (int x = 0; x < picture.getWidth(); x += 7) {
      for (int y = 0; y < picture.getHeight(); y += 7) {
        int rgb = picture.getRGB(x, y);
        colours.add(rgb);
        brightness += (rgb >> 8) & 0xff;
        points++;
      }
    }
    assertThat(colours).as("different colours").hasSizeGreaterThan(40);
    if (theme.equals("dark")) {
      assertThat(brightness / points).as("mean green of 255").isLessThan(70);
    } else {
      assertThat(brightness / points).as("mean green of 255").isGreaterThan(200);
    }
  }
}
