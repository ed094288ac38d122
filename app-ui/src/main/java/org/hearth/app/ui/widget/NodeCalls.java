package org.hearth.app.ui.widget;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.hearth.app.words.Messages;
import org.hearth.device.api.DeviceId;
import org.hearth.node.api.NodeControl;

/**
 * What the window asks of the node.
 *
 * @param background runs the calls one after the other, in order, off the FX thread
 * @param complain shows a sentence to the user, on the FX thread
 */
public record NodeCalls(
    NodeControl node, Messages messages, Executor background, Consumer<String> complain) {

  /** The node as a whole. */
  public Pausable whole() {
    return new Pausable() {
      @Override
      public void pause(Optional<Duration> time) {
        node.pause(time);
      }

      @Override
      public void resume() {
        node.resume();
      }
    };
  }

  /** One of its devices. */
  public Pausable device(DeviceId device) {
    return new Pausable() {
      @Override
      public void pause(Optional<Duration> time) {
        node.pause(device, time);
      }

      @Override
      public void resume() {
        node.resume(device);
      }
    };
  }

  /**
   * The presses of a button that pauses and resumes; what is refused is complained about.
   *
   * @param changed on the FX thread, when the button has something else to say
   */
  PauseRequests requests(Pausable target, Runnable changed) {
    return new PauseRequests(
        target,
        background,
        Platform::runLater,
        new PauseRequests.Listener() {
          @Override
          public void changed() {
            changed.run();
          }

          @Override
          public void failed(boolean pausing, String why) {
            complain.accept(messages.text(pausing ? "pause.failed" : "resume.failed", why));
          }
        });
  }
}
