package org.hearth.app.ui.bench;

import java.util.function.LongConsumer;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Notices the first frame that a window of this process has on the screen. JavaFX does not say when
 * it has painted, but a pulse begins only after the frame of the one before is painted: the second
 * pulse of the window says that the first is there, at most one pulse (17 ms) late.
 */
final class FirstPaint {
  private final LongConsumer painted;
  private boolean found;
  private int pulses;

  private FirstPaint(LongConsumer painted) {
    this.painted = painted;
  }

  /**
   * From any thread, before JavaFX is started.
   *
   * @param painted is told the time, in milliseconds since 1970
   */
  static void watch(LongConsumer painted) {
    FirstPaint first = new FirstPaint(painted);
    Thread.ofPlatform().daemon().name("first-paint").start(first::awaitToolkit);
  }

  private void awaitToolkit() {
    try {
      while (!begun()) {
        Thread.sleep(2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean begun() {
    try {
      Platform.runLater(this::begin);
      return true;
    } catch (IllegalStateException e) {
      return false; // JavaFX is not started yet
    }
  }

  private void begin() {
    Window.getWindows().addListener((ListChangeListener<Window>) change -> look());
    look();
  }

  private void look() {
    if (!found) {
      Window.getWindows().stream()
          .filter(Stage.class::isInstance)
          .findFirst()
          .ifPresent(window -> follow(window.getScene()));
    }
  }

  private void follow(Scene scene) {
    found = true;
    Runnable[] count = new Runnable[1];
    count[0] =
        () -> {
          if (++pulses == 1) {
            Platform.requestNextPulse();
          } else {
            scene.removePostLayoutPulseListener(count[0]);
            painted.accept(System.currentTimeMillis());
          }
        };
    scene.addPostLayoutPulseListener(count[0]);
    Platform.requestNextPulse();
  }
}
