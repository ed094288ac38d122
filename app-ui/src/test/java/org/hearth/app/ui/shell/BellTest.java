package org.hearth.app.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.hearth.app.desktop.notify.NotificationCentre;
import org.hearth.app.desktop.notify.NotificationKind;
import org.hearth.app.words.Words;
import org.hearth.device.worker.FakeClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** The bell of the window and what it tells, and the card for who comes back. */
class BellTest {
  @TempDir Path settings;
  private final FxRobot robot = new FxRobot();
  private final FakeClock clock = new FakeClock(Scenes.NOW);
  private WindowHarness window;
  private NotificationCentre centre;

  @BeforeEach
  void open() throws Exception {
    Locale.setDefault(Locale.ENGLISH);
    long nineHoursAgo = Scenes.NOW.minus(Duration.ofHours(9)).getEpochSecond();
    Files.writeString(settings.resolve("window.properties"), "theme=light\nlooked=" + nineHoursAgo);
    window = WindowHarness.open(Scenes.PROVING, settings, 1280, 800);
    centre =
        new NotificationCentre(
            Words.of(clock.getZone(), Locale.ENGLISH), window.notifications, kind -> true, clock);
  }

  @AfterEach
  void close() {
    window.close();
  }

  private Button bell() {
    return window.find("#bell", Button.class);
  }

  private void awaitBell(String spoken) {
    WindowHarness.await(() -> bell().getAccessibleText().equals(spoken));
  }

  @Test
  void countsWhatIsNewAndListsAllUntilItIsForgotten() {
    awaitBell("Notifications");
    centre.tell(NotificationKind.DEVICE_RESTS, "CPU rests until it is cooler.");
    clock.advance(Duration.ofMinutes(20));
    centre.tell(NotificationKind.DISK_TROUBLE, "The disk is full; make room on it.");
    awaitBell("2 new notifications");

    WindowHarness.onFx(() -> bell().fire());
    ListView<?> list = window.find("#bell-list", ListView.class);
    assertThat(list.getItems()).hasSize(2);
    assertThat(list.getItems().getFirst().toString()).contains("The disk is full");
    window.screenshot(Path.of("target", "screenshots", "bell-light.png"));
    awaitBell("Notifications");

    robot.type(KeyCode.ESCAPE);
    WindowHarness.await(() -> !window.has("#bell-pane"));
    WindowHarness.onFx(() -> bell().fire());
    WindowHarness.onFx(() -> window.find("#bell-clear", Button.class).fire());
    assertThat(list.getItems()).isEmpty();
    assertThat(window.notifications.content().entries()).isEmpty();
    WindowHarness.onFx(() -> window.find("#bell-close", Button.class).fire());
    assertThat(window.has("#bell-pane")).isFalse();
  }

  @Test
  void whoComesBackIsToldWhatHappenedUntilItIsPutAway() {
    WindowHarness.await(() -> window.find("#away", Region.class).isVisible());
    Label line = window.find(".away-line", Label.class);
    assertThat(line.getText()).contains("jobs paid").contains("in play money");
    window.screenshot(Path.of("target", "screenshots", "away-light.png"));
    WindowHarness.onFx(() -> window.find("#away-close", Button.class).fire());
    assertThat(window.find("#away", Region.class).isManaged()).isFalse();
  }

  @Test
  void theWeekHasABarForEachDay() {
    WindowHarness.await(() -> !window.find("#home-week", Label.class).getText().equals("–"));
    assertThat(window.find("#home-week", Label.class).getText()).endsWith(" DEV");
    assertThat(window.root().lookupAll("#week .bar")).hasSize(7);
  }
}
