package org.hearth.app.ui.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.hearth.app.words.Words;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.Health;
import org.hearth.device.api.Reading;
import org.hearth.device.api.Vital;
import org.hearth.device.health.HealthHistory;
import org.hearth.device.health.Restraint;
import org.hearth.device.worker.FakeClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The charts of the past as a person uses them, with keys, mouse and wheel. */
class PastPaneTest {
  private static final Instant NOW = Instant.parse("2026-11-05T14:00:00Z");
  private static final DeviceId CPU = new DeviceId("cpu:0");
  private static final Words WORDS = Words.of(ZoneOffset.UTC, Locale.ENGLISH);

  @TempDir Path folder;

  private final FxRobot robot = new FxRobot();
  private final List<String> asked = new ArrayList<>();
  private Optional<Path> target = Optional.empty();
  private PastPane pane;
  private Stage stage;

  @BeforeEach
  void open() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
    try (HealthHistory history = new HealthHistory(folder.resolve("health"))) {
      for (int second = 3700; second >= 0; second--) {
        Instant at = NOW.minusSeconds(second);
        history.append(
            new Health(CPU, at, Map.of(Vital.TEMPERATURE, Reading.of(60)), Optional.empty()));
        boolean paused = second > 900 && second < 1200;
        history.restrained(CPU, at, paused ? Optional.of(Restraint.PAUSED) : Optional.empty());
      }
    }
    HealthPast past = HealthPast.of(new HealthHistory(folder.resolve("health")));
    pane =
        WaitForAsyncUtils.waitForAsyncFx(
            20_000,
            () ->
                new PastPane(
                    new PastPresenter(past, WORDS),
                    WORDS.messages(),
                    new FakeClock(NOW),
                    task -> Thread.ofVirtual().start(task),
                    (owner, name, ending) -> {
                      asked.add(name);
                      return target;
                    }));
    stage = WaitForAsyncUtils.waitForAsyncFx(20_000, () -> new Stage());
    onFx(() -> {
      stage.setScene(new Scene(pane, 900, 600));
      stage.show();
      pane.show(card());
      pane.update();
    });
    await(() -> "13:00 to now".equals(times()));
  }

  @AfterEach
  void close() {
    onFx(stage::close);
  }

  private static DeviceCard card() {
    return new DeviceCard(
        new DeviceCard.Who(CPU, DeviceKind.CPU, "", "AMD Ryzen 7", false),
        new DeviceCard.State("", "", false, true, false, "", false),
        List.of(),
        List.of(),
        "",
        List.of(),
        0,
        1);
  }

  private static void onFx(Runnable action) {
    WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> WaitForAsyncUtils.waitForAsyncFx(20_000, condition));
  }

  private String times() {
    return pane.drawn().map(PastTimes::text).orElse("");
  }

  private void show(String times) {
    await(() -> times.equals(times()));
  }

  private Node chart() {
    return pane.lookup(".past .time-series-chart");
  }

  private List<String> texts() {
    return pane.lookupAll(".label").stream()
        .filter(Node::isVisible)
        .map(node -> ((Labeled) node).getText())
        .toList();
  }

  private void press(KeyCode key) {
    robot.press(key).release(key);
  }

  @Test
  void keysZoomAndPanAndGoBackToNow() {
    onFx(chart()::requestFocus);
    press(KeyCode.ADD);
    show("13:12 to now");
    assertThat(((ToggleButton) pane.lookup("#span-hour")).isSelected()).isFalse();
    press(KeyCode.SUBTRACT);
    show("13:00 to now");
    assertThat(((ToggleButton) pane.lookup("#span-hour")).isSelected()).isTrue();
    robot.press(KeyCode.SHIFT, KeyCode.LEFT).release(KeyCode.LEFT, KeyCode.SHIFT);
    show("12:45 to 13:45");
    assertThat(pane.lookup("#past-now").isDisabled()).isFalse();
    press(KeyCode.HOME);
    show("13:00 to now");
    assertThat(pane.lookup("#past-now").isDisabled()).isTrue();
  }

  @Test
  void aDragPansAndTheButtonGoesBackToNow() {
    onFx(() -> {
      double width = chart().getLayoutBounds().getWidth();
      chart().fireEvent(mouse(MouseEvent.MOUSE_PRESSED, 10));
      chart().fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, 10 + width / 2));
    });
    show("12:30 to 13:30");
    onFx(((Button) pane.lookup("#past-now"))::fire);
    show("13:00 to now");
  }

  /** At a place in the chart; events are made with the place in the window. */
  private MouseEvent mouse(EventType<MouseEvent> type, double inChart) {
    double x = chart().localToScene(inChart, 0).getX();
    return new MouseEvent(
        type,
        x,
        20,
        x,
        20,
        MouseButton.PRIMARY,
        1,
        false,
        false,
        false,
        false,
        true,
        false,
        false,
        false,
        false,
        false,
        null);
  }

  /** The wheel of somebody who scrolls the page must not stop at a chart. */
  @Test
  void theWheelZoomsOnlyTheChartThatHasTheFocus() {
    ScrollEvent out = wheel(-40);
    onFx(((ToggleButton) pane.lookup("#span-hour"))::requestFocus);
    onFx(() -> chart().fireEvent(out));
    assertThat(times()).isEqualTo("13:00 to now");
    onFx(chart()::requestFocus);
    onFx(() -> chart().fireEvent(out));
    show("12:45 to now");
  }

  private ScrollEvent wheel(double delta) {
    double right = chart().localToScene(chart().getLayoutBounds().getWidth(), 0).getX();
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        right,
        20,
        right,
        20,
        false,
        false,
        false,
        false,
        false,
        false,
        0,
        delta,
        0,
        delta,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        null);
  }

  @Test
  void allChartsReadOneTime() {
    onFx(chart()::requestFocus);
    press(KeyCode.END);
    await(() -> texts().stream().filter("13:59"::equals).count() == 3);
    onFx(() -> {
      double width = chart().getLayoutBounds().getWidth();
      chart().fireEvent(mouse(MouseEvent.MOUSE_MOVED, width * 0.705));
    });
    await(() -> texts().stream().filter("13:42 · paused"::equals).count() == 3);
    assertThat(chart().getAccessibleText()).isEqualTo("Temperature, 13:42 · paused: 60 °C");
    assertThat(texts()).as("the legend").contains("paused").doesNotContain("slowed down");
  }

  private void choose(String item) {
    onFx(() ->
        ((MenuButton) pane.lookup(".chart-menu"))
            .getItems().stream()
                .filter(choice -> item.equals(choice.getId()))
                .forEach(choice -> choice.fire()));
  }

  @Test
  void aChartIsSavedAsATable() throws Exception {
    Path file = folder.resolve("chart.csv");
    Files.writeString(file, "old");
    target = Optional.of(file);
    choose("save-csv");
    await(() -> texts().contains("Saved to " + file));
    assertThat(asked).containsExactly("hearth-amd-ryzen-7-temperature.csv");
    assertThat(Files.readAllLines(file))
        .hasSize(3601)
        .contains("2026-11-05T13:40:30Z,60,60,paused", "2026-11-05T13:59:59Z,60,60,");
    try (var files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .as("nothing unfinished is left")
          .containsExactlyInAnyOrder("health", "chart.csv");
    }
  }

  @Test
  void aChartIsSavedAsAPicture() throws Exception {
    Path file = folder.resolve("chart.png");
    target = Optional.of(file);
    choose("save-png");
    await(() -> texts().contains("Saved to " + file));
    assertThat(asked).containsExactly("hearth-amd-ryzen-7-temperature.png");
    assertThat(ImageIO.read(file.toFile()).getHeight()).isGreaterThan(2 * 160);
    assertThat(pane.lookup(".chart-menu").isVisible()).isTrue();
  }

  @Test
  void whoWantsNoFileGetsNone() {
    choose("save-png");
    choose("save-csv");
    assertThat(asked).hasSize(2);
    assertThat(folder).isDirectoryContaining(path -> path.endsWith("health"));
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void whatCannotBeWrittenIsSaid() {
    target = Optional.of(folder.resolve("missing").resolve("chart.csv"));
    choose("save-csv");
    await(() -> texts().stream().anyMatch(text -> text.startsWith("Could not be saved to ")));
  }
}
