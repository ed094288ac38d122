package org.hearth.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javax.imageio.ImageIO;
import org.hearth.app.ui.devices.HealthPast;
import org.hearth.app.ui.devices.PastPane;
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
class ScreenshotTest {
  private static final Path FOLDER = Path.of("target", "screenshots");

  @TempDir Path settings;

  @BeforeAll
  static void speakEnglish() {
    Locale.setDefault(Locale.ENGLISH);
  }

  @ParameterizedTest(name = "{0} × {1} {2}")
  @CsvSource({
    "1280,  820, '',       STARTING FIRST_RUN IDLE PROVING TWO_PROOFS PAUSED OFFLINE ERROR",
    " 900,  640, '-small', PROVING TWO_PROOFS ERROR",
    "1920, 1200, '-large', PROVING",
  })
  void paints(int width, int height, String suffix, String scenes) throws Exception {
    Files.writeString(settings.resolve("window.properties"), "theme=light");
    List<Scenes> all = List.of(scenes.split(" ")).stream().map(Scenes::valueOf).toList();
    try (WindowHarness window = WindowHarness.open(all.getFirst(), settings, width, height)) {
      for (String theme : List.of("light", "dark")) {
        for (Scenes scene : all) {
          window.show(scene);
          check(paint(window, scene, theme + suffix), theme, width);
        }
        WindowHarness.onFx(() -> window.find("#theme", Button.class).fire());
      }
    }
  }

  @ParameterizedTest(name = "a selected job, {0}")
  @CsvSource({"light", "dark"})
  void paintsASelectedJob(String theme) throws Exception {
    Files.writeString(settings.resolve("window.properties"), "theme=" + theme);
    try (WindowHarness window = WindowHarness.open(Scenes.PROVING, settings, 1280, 990)) {
      WindowHarness.onFx(() -> window.find("#jobs", TableView.class).getSelectionModel().select(2));
      check(paint(window, Scenes.PROVING, theme + "-job"), theme, 1280);
    }
  }

  @ParameterizedTest(name = "the doctor, {0} {2}")
  @CsvSource({"light, 1280, ''", "dark, 1280, ''", "light, 780, -small", "dark, 780, -small"})
  void paintsTheDoctor(String theme, int width, String suffix) throws Exception {
    Files.writeString(settings.resolve("window.properties"), "theme=" + theme);
    try (WindowHarness window = WindowHarness.open(Scenes.IDLE, settings, width, 820)) {
      WindowHarness.onFx(() -> window.find("#check-up", ToggleButton.class).fire());
      WindowHarness.await(() -> !window.find("#look-again", Button.class).isDisabled());
      check(paint(window, Scenes.IDLE, theme + "-doctor" + suffix), theme, width);
    }
  }

  @ParameterizedTest(name = "the devices' past in a small window, {0}")
  @CsvSource({"light", "dark"})
  void paintsThePastInASmallWindow(String theme) throws Exception {
    Files.writeString(settings.resolve("window.properties"), "theme=" + theme);
    try (WindowHarness window = WindowHarness.open(Scenes.PROVING, settings, 780, 640)) {
      WindowHarness.onFx(() -> window.find("#past", ToggleButton.class).fire());
      WindowHarness.await(() -> window.find("#past-pane", PastPane.class).drawn().isPresent());
      check(paint(window, Scenes.PROVING, theme + "-past-small"), theme, 780);
    }
  }

  @ParameterizedTest(name = "the devices' past, {0}")
  @CsvSource({"light", "dark"})
  void paintsThePast(String theme) throws Exception {
    Files.writeString(settings.resolve("window.properties"), "theme=" + theme);
    HealthPast past = PastForTests.in(settings.resolve("health"));
    try (WindowHarness window = WindowHarness.open(Scenes.IDLE, settings, past, 1280, 900)) {
      WindowHarness.onFx(() -> window.find("#past", ToggleButton.class).fire());
      for (Span span : Span.values()) {
        String id = "#span-" + span.name().toLowerCase(Locale.ROOT);
        WindowHarness.onFx(() -> window.find(id, ToggleButton.class).fire());
        WindowHarness.await(
            () -> window.find("#past-pane", PastPane.class).drawn().equals(Optional.of(span)));
        String name = theme + "-past-" + span.name().toLowerCase(Locale.ROOT);
        check(paint(window, Scenes.IDLE, name), theme, 1280);
      }
    }
  }

  private static BufferedImage paint(WindowHarness window, Scenes scene, String name)
      throws IOException {
    Path file = FOLDER.resolve(scene.name().toLowerCase(Locale.ROOT) + "-" + name + ".png");
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
