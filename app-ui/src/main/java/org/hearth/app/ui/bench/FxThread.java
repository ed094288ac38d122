package org.hearth.app.ui.bench;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The window's thread, from others. */
final class FxThread {
  private FxThread() {}

  /** Does it there and waits. */
  static <T> T call(Callable<T> action) throws InterruptedException, ExecutionException {
    FutureTask<T> task = new FutureTask<>(action);
    Platform.runLater(task);
    return task.get();
  }

  /** Does it there and waits. */
  static void run(Runnable action) throws InterruptedException, ExecutionException {
    call(() -> {
      action.run();
      return true;
    });
  }

  /** The program's window; on that thread. */
  static Stage window() {
    return Window.getWindows().stream()
        .filter(Stage.class::isInstance)
        .map(Stage.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
