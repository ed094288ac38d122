package org.hearth.app.ui.jobs;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.util.Duration;

/**
 * What stands beside the list's title: how many jobs it has, and for some seconds a sentence that
 * is said once. The list is read again and again, which must not take that sentence away.
 */
final class ListNote extends Label {
  private static final Duration LONG_ENOUGH_TO_READ = Duration.seconds(10);

  private final PauseTransition telling = new PauseTransition(LONG_ENOUGH_TO_READ);
  private String standing = "";

  ListNote() {
    setId("job-count");
    setMinWidth(0);
    getStyleClass().add("card-note");
    telling.setOnFinished(e -> setText(standing));
  }

  /**
   * What stands here from now on.
   *
   * @param another the list is another one, to which what is being told does not belong
   */
  void stand(String text, boolean another) {
    standing = text;
    if (another) {
      telling.stop();
    }
    if (telling.getStatus() != Animation.Status.RUNNING) {
      setText(text);
    }
  }

  /** Says a sentence at once, and for some seconds. */
  void tell(String sentence) {
    setText(sentence);
    telling.playFromStart();
  }
}
