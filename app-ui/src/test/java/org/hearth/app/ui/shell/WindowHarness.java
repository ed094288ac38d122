package org.hearth.app.ui.shell;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.hearth.app.desktop.autostart.Autostart;
import org.hearth.app.desktop.autostart.StartCommand;
import org.hearth.app.desktop.notify.HistoryFile;
import org.hearth.app.desktop.notify.NotificationHistory;
import org.hearth.app.ui.devices.HealthPast;
import org.hearth.app.ui.devices.PastPane;
import org.hearth.app.ui.earnings.HistoryForTests;
import org.hearth.app.ui.jobs.FakeArchive;
import org.hearth.app.ui.networks.MachinesForTests;
import org.hearth.app.ui.settings.WindowSettings;
import org.hearth.app.words.Language;
import org.hearth.app.words.SituationWords;
import org.hearth.app.words.Words;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.worker.FakeClock;
import org.hearth.node.api.NodeSnapshot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The real window on a scripted node. */
final class WindowHarness implements AutoCloseable {
  /** The headless platform's only screen has this size; a larger window cannot be shown on it. */
  private static final double SCREEN = 1000;

  final ScriptedNode node;
  final Stage stage;
  final HearthWindow window;
  final NotificationHistory notifications;
  private final Language language;
  final SettingsForTests kept = new SettingsForTests();

  /** Steps back and forth by more than the window waits between two looks at the samples. */
  private final FakeClock clock = new FakeClock(Scenes.NOW);

  private WindowHarness(Stage stage, ScriptedNode node, Path settings, HealthPast past) {
    this.stage = stage;
    this.node = node;
    this.language = new WindowSettings(settings).spokenLanguage();
    this.notifications =
        new NotificationHistory(new HistoryFile(settings.resolve("notifications.json")));
    this.window =
        new HearthWindow(
            stage,
            node,
            settings,
            new WindowSources(
                past,
                Scenes::found,
                kept,
                new WindowSources.Books(
                    new FakeArchive(40), new HistoryForTests(Scenes.NOW, HistoryForTests.PLAY)),
                notifications,
                SupportForTests.in(settings.resolve("logs")),
                () ->
                    Autostart.of(
                        new OperatingSystem("Linux"),
                        Map.of("XDG_CONFIG_HOME", settings.toAbsolutePath().toString()),
                        settings,
                        new StartCommand(Optional.empty(), Optional.of(settings))),
                MachinesForTests.SOURCES),
            clock);
  }

  /** Opens the window; the content is as wide and high as asked. */
  static WindowHarness open(Scenes scene, Path settings, double width, double height) {
    HealthPast past =
        PastForTests.quarterHourIn(
            settings.resolve("quarter-hour"), scene.snapshot().proofs().isEmpty());
    return open(scene, settings, past, width, height);
  }

  /** The same with a past. */
  static WindowHarness open(
      Scenes scene, Path settings, HealthPast past, double width, double height) {
    try {
      FxToolkit.registerPrimaryStage();
    } catch (TimeoutException e) {
      throw new IllegalStateException("JavaFX does not start", e);
    }
    ScriptedNode node = new ScriptedNode(scene.snapshot());
    WindowHarness harness =
        fx(() -> {
          WindowHarness made = new WindowHarness(new Stage(), node, settings, past);
          boolean large = headless() && height > SCREEN;
          made.stage.setWidth(large ? SCREEN : width);
          made.stage.setHeight(large ? SCREEN / 2 : height);
          made.window.show();
          if (large) {
            made.moveOffStage(width, height);
          }
          return made;
        });
    harness.awaitShown(scene.snapshot());
    return harness;
  }

  private Scene scene = new Scene(new Group());
  private double scale = 1;

  /** Whether this is JavaFX's headless platform and not a display. */
  static boolean headless() {
    return "Headless".equals(System.getProperty("glass.platform"));
  }

  private void moveOffStage(double width, double height) {
    Parent root = stage.getScene().getRoot();
    stage.getScene().setRoot(new Group());
    scene = new Scene(root, width, height);
    scene.getStylesheets().addAll(stage.getScene().getStylesheets());
  }

  private Scene scene() {
    return scene.getRoot() instanceof ShellView ? scene : stage.getScene();
  }

  Parent root() {
    return scene().getRoot();
  }

  void show(Scenes next) {
    clock.set(clock.instant().equals(Scenes.NOW) ? Scenes.NOW.plusSeconds(4) : Scenes.NOW);
    node.show(next.snapshot());
    awaitShown(next.snapshot());
  }

  /** The clock goes on, and the node tells nothing. */
  void pass(Duration time) {
    clock.advance(time);
  }

  /** As on a screen on which each point is so many pixels wide and high. */
  void scale(double pixels) {
    scale = pixels;
    onFx(() -> {
      stage.setRenderScaleX(pixels);
      stage.setRenderScaleY(pixels);
    });
  }

  private void awaitShown(NodeSnapshot snapshot) {
    String sentence =
        new SituationWords(Words.of(ZoneOffset.UTC, language, Locale.ENGLISH))
            .explain(snapshot, clock.instant())
            .sentence();
    await(() -> find("#sentence", Label.class).getText().equals(sentence));
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Whether there is such a node, shown or not. */
  boolean has(String selector) {
    return fx(() -> view().lookup(selector) != null);
  }

  Parent view() {
    return scene().getRoot();
  }

  /** Opens a screen by its button in the rail. */
  void open(String screen) {
    onFx(() -> find("#" + screen, ToggleButton.class).fire());
  }

  /** The same, and waits for the charts of the past where there are some. */
  void openDrawn(String screen) {
    open(screen);
    if (screen.equals("devices")) {
      awaitDrawnPast();
    }
  }

  void awaitDrawnPast() {
    await(() -> find("#past-pane", PastPane.class).drawn().isPresent());
  }

  /** The ids of all screens, from the top of the rail on. */
  List<String> screens() {
    return fx(() ->
        find("#rail", Parent.class).getChildrenUnmodifiable().stream()
            .filter(ToggleButton.class::isInstance)
            .map(Node::getId)
            .toList());
  }

  /** The devices in the list of their screen, which is open. */
  List<Node> tabs() {
    return fx(() ->
        find("#device-list", Parent.class).getChildrenUnmodifiable().stream()
            .filter(ToggleButton.class::isInstance)
            .toList());
  }

  <T extends Node> T find(String selector, Class<T> type) {
    Node found = scene().getRoot().lookup(selector);
    if (found == null) {
      throw new AssertionError("Nothing in the window is called " + selector);
    }
    return type.cast(found);
  }

  /** Waits until the condition holds on the FX thread. */
  static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(40))
        .until(() -> fx(condition));
  }

  static <T> T fx(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(20_000, action);
  }

  static void onFx(Runnable action) {
    WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  BufferedImage picture() {
    return scale == 1
        ? pictureOfOnePixelEach()
        : fx(() -> SwingFXUtils.fromFXImage(scaled(), null));
  }

  private WritableImage scaled() {
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(scale, scale));
    parameters.setFill(scene().getFill());
    scene().getRoot().snapshot(parameters, null); // twice, as below
    return scene().getRoot().snapshot(parameters, null);
  }

  private BufferedImage pictureOfOnePixelEach() {
    // Twice: a table makes its rows in a first layout and places them in a second.
    fx(() -> scene().snapshot(null));
    WaitForAsyncUtils.waitForFxEvents();
    return fx(() -> SwingFXUtils.fromFXImage(scene().snapshot(null), null));
  }

  /** Paints the window's content into a PNG. */
  void screenshot(Path file) {
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(picture(), "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    onFx(window::close);
  }
}
