package org.hearth.app.ui.background;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.control.Dialog;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.hearth.app.desktop.DesktopWindow;
import org.hearth.app.ui.settings.ClosingChoice;
import org.hearth.app.ui.settings.WindowSettings;
import org.hearth.app.words.Messages;

/**
 * The window as something that can be put away. With a tray it is hidden; without one it is
 * minimised, so that it can always be reached, which is said once. A tray may come late, as at
 * login, or go away with its panel: a hidden window then waits a while for it, and is minimised.
 */
public final class BackgroundWindow implements DesktopWindow {
  private static final String SAID = "no-tray";
  private static final double WIDTH_UNKNOWN = 400;

  private final Stage stage;
  private final WindowSettings settings;
  private final Messages messages;
  private final Consumer<String> tell;
  private final Runnable quit;
  private final PauseTransition patience;
  private boolean tray;

  /** The user put the window away and did not call it back. */
  private boolean away;

  private Optional<Dialog<ClosingChoice>> question = Optional.empty();

  /**
   * To be made on the FX thread.
   *
   * @param tell shows a sentence in the window
   * @param quit ends the program
   * @param patience how long a hidden window waits for a tray
   */
  public BackgroundWindow(
      Stage stage,
      WindowSettings settings,
      Messages messages,
      Consumer<String> tell,
      Runnable quit,
      java.time.Duration patience) {
    this.stage = stage;
    this.settings = settings;
    this.messages = messages;
    this.tell = tell;
    this.quit = quit;
    this.patience = new PauseTransition(Duration.millis((double) patience.toMillis()));
    this.patience.setOnFinished(e -> reachable());
    Platform.setImplicitExit(false);
    stage.setOnCloseRequest(e -> {
      e.consume();
      close();
    });
    stage
        .iconifiedProperty()
        .subscribe(iconified -> {
          if (!iconified && stage.isShowing()) {
            away = false;
          }
        });
    place();
  }

  private void place() {
    Optional<Point2D> place =
        WindowPlace.on(
            settings.place(),
            settings.width(WIDTH_UNKNOWN),
            Screen.getScreens().stream().map(Screen::getVisualBounds).toList());
    place.ifPresent(corner -> {
      stage.setX(corner.getX());
      stage.setY(corner.getY());
    });
  }

  /**
   * The first look, on the FX thread.
   *
   * @param hidden in the tray, as after a login
   */
  public void begin(boolean hidden) {
    if (hidden) {
      away = true;
      patience.playFromStart();
    } else {
      stage.show();
    }
  }

  /** What the user wants who closes the window. */
  private void close() {
    switch (settings.closing()) {
      case BACKGROUND -> putAway();
      case QUIT -> end();
      case ASK -> ask();
    }
  }

  private void ask() {
    if (question.filter(Dialog::isShowing).isEmpty()) {
      question = Optional.of(new CloseQuestion(stage, messages, tray, this::answered).ask());
    }
  }

  private void answered(ClosingChoice choice, boolean remember) {
    if (remember) {
      settings.rememberClosing(choice);
    }
    if (choice == ClosingChoice.QUIT) {
      end();
    } else {
      putAway();
    }
  }

  private void putAway() {
    away = true;
    rememberPlace();
    if (tray) {
      stage.hide();
    } else {
      stage.setIconified(true);
      sayOnce();
    }
  }

  private void end() {
    rememberPlace();
    quit.run();
  }

  /** A minimised window is nowhere, and a maximised one everywhere. */
  private void rememberPlace() {
    if (stage.isShowing() && !stage.isIconified() && !stage.isMaximized()) {
      settings.rememberPlace(stage.getX(), stage.getY());
    }
    if (stage.isShowing() && !stage.isIconified()) {
      settings.rememberSize(
          stage.getScene().getWidth(), stage.getScene().getHeight(), stage.isMaximized());
    }
  }

  /** Nobody shows a tray: who put the window away must find it. */
  private void reachable() {
    if (away && !tray && !stage.isShowing()) {
      stage.setIconified(true);
      stage.show();
      sayOnce();
    }
  }

  private void sayOnce() {
    if (!settings.wasSaid(SAID)) {
      settings.rememberSaid(SAID);
      tell.accept(messages.text("tray.none"));
    }
  }

  @Override
  public void open() {
    Platform.runLater(() -> {
      away = false;
      patience.stop();
      stage.show();
      stage.setIconified(false);
      stage.toFront();
      stage.requestFocus();
    });
  }

  @Override
  public void quit() {
    Platform.runLater(this::end);
  }

  @Override
  public void trayAvailable(boolean available) {
    Platform.runLater(() -> {
      tray = available;
      if (!away) {
        return;
      }
      if (available) {
        patience.stop();
        stage.hide();
      } else if (!stage.isShowing()) {
        patience.playFromStart();
      }
    });
  }
}
