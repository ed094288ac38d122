package org.hearth.app.ui.joining;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.hearth.app.joining.Joining;
import org.hearth.app.words.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the forms work with.
 *
 * @param background runs what takes a moment, off the FX thread
 */
public record JoinDesk(Joining joining, Words words, Executor background) {
  private static final Logger LOG = LoggerFactory.getLogger(JoinDesk.class);

  /** Something that takes a moment. */
  interface Task<T> {
    T run() throws Exception;
  }

  /**
   * Runs a task in the background.
   *
   * @param done hears its result on the FX thread
   * @param failed hears a sentence on the FX thread
   */
  <T> void run(Task<T> task, Consumer<T> done, Consumer<String> failed) {
    background.execute(() -> {
      try {
        T result = task.run();
        Platform.runLater(() -> done.accept(result));
      } catch (Exception e) {
        LOG.info("A step on the way to a network failed: {}", e.toString());
        String sentence = words.said(String.valueOf(e.getMessage()));
        Platform.runLater(() -> failed.accept(sentence));
      }
    });
  }
}
