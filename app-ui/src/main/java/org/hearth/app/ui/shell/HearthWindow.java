package org.hearth.app.ui.shell;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.stage.Stage;
import org.hearth.app.ui.home.Absence;
import org.hearth.app.ui.home.HomePresenter;
import org.hearth.app.ui.settings.WindowSettings;
import org.hearth.app.words.UserLocale;
import org.hearth.app.words.Words;
import org.hearth.node.api.NodeControl;

/**
 * Hearth's window on a node. To be made, shown and closed on the FX thread; closing it leaves the
 * node running, which is its owner's to close.
 */
public final class HearthWindow implements AutoCloseable {
  private static final double MIN_WIDTH = 960;
  private static final double MIN_HEIGHT = 640;

  private final Stage stage;
  private final WindowSettings settings;
  private final Absence absence;
  private final Clock clock;
  private final SnapshotFeed feed;
  private final ShellView view;
  private final ExecutorService calls =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("window-calls").factory());

  /**
   * @param stage not shown yet
   * @param settingsFolder where the window keeps its theme and size; made when it is missing
   * @param sources what the window reads beside the node
   * @param clock tells the time and the user's time zone
   */
  public HearthWindow(
      Stage stage, NodeControl node, Path settingsFolder, WindowSources sources, Clock clock) {
    this(stage, node, settingsFolder, sources, clock, SnapshotFeed.USUAL_PACE);
  }

  /**
   * The same at another pace.
   *
   * @param pace the shortest time between two pictures of the node
   */
  HearthWindow(
      Stage stage,
      NodeControl node,
      Path settingsFolder,
      WindowSources sources,
      Clock clock,
      Duration pace) {
    this.stage = stage;
    this.settings = new WindowSettings(settingsFolder);
    this.absence = new Absence(settings.looked());
    this.clock = clock;
    Words words = Words.of(clock.getZone(), settings.spokenLanguage(), UserLocale.get());
    view = new ShellView(node, settings, settingsFolder, sources, words, clock, calls);
    Scene scene = new Scene(view, settings.width(1280), settings.height(800));
    scene.getStylesheets().add(styleSheet());
    view.addShortcuts(scene);
    stage.setTitle("Hearth");
    stage.getIcons().setAll(FlameMark.windowIcons());
    stage.setMinWidth(MIN_WIDTH);
    stage.setMinHeight(MIN_HEIGHT);
    stage.setScene(scene);
    stage.setMaximized(settings.maximised());
    this.feed =
        new SnapshotFeed(
            node,
            sources.past(),
            new HomePresenter(words),
            clock,
            pace,
            Platform::runLater,
            view::show);
    scene.addEventFilter(InputEvent.ANY, e -> looked());
    stage.iconifiedProperty().addListener((o, before, now) -> seen());
    stage.showingProperty().addListener((o, before, now) -> seen());
  }

  public void show() {
    follow();
    stage.show();
  }

  /** Follows the node also before the window is shown, if it ever is. */
  void follow() {
    seen();
    feed.start();
  }

  WindowSettings settings() {
    return settings;
  }

  /** While nobody can see the window, nothing is computed for it. */
  private void seen() {
    boolean visible = stage.isShowing() && !stage.isIconified();
    feed.follow(visible);
    if (visible) {
      looked();
    } else {
      absence.last().ifPresent(settings::rememberLooked);
    }
  }

  /** Somebody is there: the window was opened, or has keys and pointers moved in it. */
  private void looked() {
    absence.looked(clock.instant()).ifPresent(view::back);
  }

  /**
   * Asks a new user before anything is done.
   *
   * @param start opens the node; called once at most, on the FX thread
   */
  void firstRun(Runnable start) {
    view.firstRun(start);
  }

  /** From now on the pause menu has a pause that ends when Hearth is started again. */
  void offerPauseUntilStart(Runnable action) {
    view.offerPauseUntilStart(action);
  }

  /** Shows a sentence until somebody closes it. */
  void tell(String sentence) {
    view.tell(sentence);
  }

  /** Remembers size and place, stops following the node and hides the stage. */
  @Override
  public void close() {
    if (stage.getScene() != null && stage.isShowing()) {
      settings.rememberSize(
          stage.getScene().getWidth(), stage.getScene().getHeight(), stage.isMaximized());
    }
    feed.close();
    view.close();
    calls.shutdown();
    stage.hide();
  }

  private static String styleSheet() {
    return Objects.requireNonNull(
            HearthWindow.class.getResource("window.css"), "window.css is missing from the build")
        .toExternalForm();
  }
}
