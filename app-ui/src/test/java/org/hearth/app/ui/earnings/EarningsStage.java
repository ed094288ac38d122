package org.hearth.app.ui.earnings;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.hearth.app.ui.earnings.period.PeriodPresenter;
import org.hearth.app.ui.shell.HearthApplication;
import org.hearth.app.words.Words;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The earnings screen in a window of its own, in the window's clothes. */
final class EarningsStage implements AutoCloseable {
  private final Stage stage;
  final EarningsScreen screen;

  private EarningsStage(Stage stage, EarningsScreen screen) {
    this.stage = stage;
    this.screen = screen;
  }

  /**
   * Opens the screen; its figures may come later.
   *
   * @param saved where an export goes
   */
  static EarningsStage open(
      EarningsHistory history, Optional<Path> saved, boolean dark, double width, double height) {
    try {
      FxToolkit.registerPrimaryStage();
    } catch (TimeoutException e) {
      throw new IllegalStateException("JavaFX does not start", e);
    }
    return fx(() -> {
      Words words = Words.of(HistoryForTests.ZONE, Locale.ENGLISH);
      Clock clock = Clock.fixed(HistoryForTests.NOW, HistoryForTests.ZONE);
      EarningsScreen screen =
          new EarningsScreen(
              history,
              new PeriodPresenter(words, Locale.ENGLISH),
              words.messages(),
              Locale.GERMANY,
              clock,
              task -> Thread.ofVirtual().start(task),
              Optional.of(name -> saved));
      VBox body = new VBox(screen);
      body.getStyleClass().add("home-body");
      ScrollPane scroll = new ScrollPane(body);
      scroll.setFitToWidth(true);
      scroll.getStyleClass().add("edge-to-edge");
      StackPane root = new StackPane(scroll);
      root.getStyleClass().add("home");
      root.pseudoClassStateChanged(PseudoClass.getPseudoClass("dark"), dark);
      Application.setUserAgentStylesheet(
          (dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
      Scene scene = new Scene(root, width, height);
      scene
          .getStylesheets()
          .add(
              Objects.requireNonNull(HearthApplication.class.getResource("window.css"))
                  .toExternalForm());
      Stage stage = new Stage();
      stage.setScene(scene);
      stage.show();
      screen.opened();
      return new EarningsStage(stage, screen);
    });
  }

  EarningsStage settle() {
    await(screen::settled);
    WaitForAsyncUtils.waitForFxEvents();
    return this;
  }

  <T extends Node> T find(String selector, Class<T> type) {
    Node found = stage.getScene().getRoot().lookup(selector);
    if (found == null) {
      throw new AssertionError("Nothing on the screen is called " + selector);
    }
    return type.cast(found);
  }

  List<String> texts(String selector) {
    return fx(() ->
        stage.getScene().getRoot().lookupAll(selector).stream()
            .map(javafx.scene.control.Labeled.class::cast)
            .map(javafx.scene.control.Labeled::getText)
            .toList());
  }

  void paint(String name) {
    Path file = Path.of("target", "screenshots", "earnings-" + name + ".png");
    fx(() -> stage.getScene().snapshot(null));
    WaitForAsyncUtils.waitForFxEvents();
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(
          fx(() -> SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null)),
          "png",
          file.toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

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

  @Override
  public void close() {
    onFx(stage::close);
  }
}
