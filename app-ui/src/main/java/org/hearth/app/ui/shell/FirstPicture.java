package org.hearth.app.ui.shell;

import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * Waits until a window's first picture is on the screen, so that other work of the start does not
 * take the processor from it. On the FX thread.
 */
final class FirstPicture {
  private final Stage stage;
  private final Scene scene;
  private final Runnable action;
  private final Runnable pulse = this::pulse;
  private final InvalidationListener hidden = o -> hidden();
  private boolean laidOut;

  private FirstPicture(Stage stage, Runnable action) {
    this.stage = stage;
    this.scene = stage.getScene();
    this.action = action;
  }

  /**
   * Runs the action once: when the picture is there, or at once where there is none to wait for, as
   * the window is not shown or no more.
   */
  static void await(Stage stage, Runnable action) {
    if (stage.isShowing()) {
      FirstPicture picture = new FirstPicture(stage, action);
      picture.scene.addPostLayoutPulseListener(picture.pulse);
      stage.showingProperty().addListener(picture.hidden);
      Platform.requestNextPulse();
    } else {
      action.run();
    }
  }

  /** A pulse begins when the picture of the one before is painted. */
  private void pulse() {
    if (laidOut) {
      end();
    } else {
      laidOut = true;
      Platform.requestNextPulse();
    }
  }

  private void hidden() {
    if (!stage.isShowing()) {
      end();
    }
  }

  private void end() {
    scene.removePostLayoutPulseListener(pulse);
    stage.showingProperty().removeListener(hidden);
    action.run();
  }
}
