package org.hearth.app.ui.shell;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.hearth.app.ui.devices.HealthPast;
import org.hearth.app.ui.devices.PastPresenter;
import org.hearth.app.ui.home.HomePresenter;
import org.hearth.app.ui.settings.WindowSettings;
import org.hearth.app.words.UserLocale;
import org.hearth.app.words.Words;
import org.hearth.device.doctor.CheckResult;
import org.hearth.node.api.NodeControl;

/**
 * Hearth's window on a node. To be made, shown and closed on the FX thread; closing it leaves the
 * node running, which is its owner's to close.
 */
public final class HearthWindow implements AutoCloseable {
  private static final double MIN_WIDTH = 760;
  private static final double MIN_HEIGHT = 520;

  private final Stage stage;
  private final WindowSettings settings;
  private final SnapshotFeed feed;
  private final ShellView view;
  private final ExecutorService calls =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("window-calls").factory());

  /**
   * @param stage not shown yet
   * @param settingsFolder where the window keeps its theme and size; made when it is missing
   * @param doctor looks at this computer for some seconds; called off the FX thread
   * @param past what the devices reported; called off the FX thread
   * @param clock tells the time and the user's time zone
   */
  public HearthWindow(
      Stage stage,
      NodeControl node,
      Path settingsFolder,
      Supplier<List<CheckResult>> doctor,
      HealthPast past,
      Clock clock) {
    this.stage = stage;
    this.settings = new WindowSettings(settingsFolder);
    Words words = Words.of(clock.getZone(), settings.spokenLanguage(), UserLocale.get());
    view =
        new ShellView(
            node, settings, doctor, new PastPresenter(past, words), words.messages(), clock, calls);
    Scene scene = new Scene(view, settings.width(1280), settings.height(820));
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
            node, past, new HomePresenter(words), clock, Platform::runLater, view::show);
  }

  public void show() {
    feed.start();
    stage.show();
  }

  /** Shows a sentence until the window is closed. */
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
    calls.shutdown();
    stage.hide();
  }

  private static String styleSheet() {
    return Objects.requireNonNull(
            HearthWindow.class.getResource("window.css"), "window.css is missing from the build")
        .toExternalForm();
  }
}
