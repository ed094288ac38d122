package org.hearth.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.ToggleSwitch;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import org.hearth.app.AtNight;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;

/** A new user before anything has run. */
class FirstRunTest {
  @TempDir Path settings;
  private final AtomicInteger starts = new AtomicInteger();
  private WindowHarness window;

  @BeforeEach
  void open() throws Exception {
    Locale.setDefault(Locale.ENGLISH);
    open("light");
  }

  private void open(String theme) throws Exception {
    Files.writeString(settings.resolve("window.properties"), "theme=" + theme);
    window = WindowHarness.open(Scenes.STARTING, settings, 1280, 800);
    WindowHarness.onFx(() -> window.window.firstRun(starts::incrementAndGet));
    WindowHarness.await(() -> window.has(".first-run-device"));
  }

  @AfterEach
  void close() {
    window.close();
  }

  /** From the first page to a paid proof; the node is started by the last step only. */
  @Test
  void fourStepsLeadToTheFirstProof() {
    assertThat(text("#first-run-found")).contains("AMD Ryzen 7 5800X", "NVIDIA GeForce RTX 3060");
    press("#first-run-next");
    WindowHarness.await(() -> window.has("#edit-useGpus"));
    WindowHarness.onFx(() -> window.find("#edit-useGpus", ToggleSwitch.class).setSelected(false));
    WindowHarness.await(() -> window.kept.text("useGpus").equals("no"));
    press("#first-run-next");
    WindowHarness.await(() -> window.has("#edit-networkUrl"));
    press("#first-run-back");
    WindowHarness.await(() -> window.has("#edit-useGpus"));
    press("#first-run-next");
    assertThat(starts).hasValue(0);
    press("#first-run-next");
    assertThat(starts).hasValue(1);

    window.show(Scenes.PROVING);
    WindowHarness.await(() -> proof().startsWith("Done: ") || proof().startsWith("Proving "));
    window.show(Scenes.IDLE);
    WindowHarness.await(() -> proof().startsWith("Done: transfer-batch"));
    assertThat(text("#first-run")).contains("That is play money, which is worth nothing.");
    press("#first-run-next");
    assertThat(window.has("#first-run")).isFalse();
    assertThat(starts).hasValue(1);
    window.open("devices");
  }

  @Test
  void allOfItCanBeSkippedAndChangesNothing() {
    press("#first-run-skip");
    assertThat(starts).hasValue(1);
    assertThat(window.kept.read().values()).noneMatch(state -> state.changed());
    assertThat(WindowHarness.fx(() -> window.find("#first-run-back", Button.class).isDisabled()))
        .isTrue();
  }

  /** Nobody starts by mistake. */
  @Test
  void escapeStartsNothingAndClosesNothing() {
    FxRobot robot = new FxRobot();
    robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    assertThat(window.has("#first-run")).isTrue();
    assertThat(starts).hasValue(0);
  }

  /** For people to look at. */
  @ParameterizedTest
  @CsvSource({"light", "dark"})
  @AtNight
  void paintsEachStep(String theme) throws Exception {
    if (theme.equals("dark")) {
      window.close();
      open(theme);
    }
    for (int step = 1; step <= 4; step++) {
      int shown = step;
      WindowHarness.await(
          () -> window.find(".first-run-count", Label.class).getText().startsWith("Step " + shown));
      if (step == 4) {
        window.show(Scenes.IDLE);
        WindowHarness.await(() -> proof().startsWith("Done: "));
      }
      WindowHarness.await(() -> step(shown));
      File file = new File("target/screenshots/first-run-" + step + "-" + theme + ".png");
      Files.createDirectories(file.toPath().getParent());
      BufferedImage picture = window.picture();
      assertThat(ImageIO.write(picture, "png", file)).isTrue();
      if (step < 4) {
        press("#first-run-next");
      }
    }
  }

  private boolean step(int number) {
    return switch (number) {
      case 1 -> window.view().lookup(".first-run-device") != null;
      case 2 -> window.view().lookup("#edit-useGpus") != null;
      case 3 -> window.view().lookup("#edit-networkUrl") != null;
      default -> window.view().lookup("#first-proof") != null;
    };
  }

  private void press(String selector) {
    WindowHarness.onFx(() -> window.find(selector, Button.class).fire());
  }

  private String proof() {
    return window.find("#first-proof", Label.class).getText();
  }

  private String text(String selector) {
    return WindowHarness.fx(() -> {
      StringBuilder all = new StringBuilder();
      for (Node node : window.find(selector, Node.class).lookupAll(".label")) {
        all.append(((Label) node).getText()).append('\n');
      }
      return all.toString();
    });
  }
}
