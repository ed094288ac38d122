package org.hearth.app.ui.home;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.words.Messages;
import org.hearth.node.api.NodeControl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The large button. It is never disabled: pressed while the node starts or while an earlier press
 * is still on its way, it turns to the opposite, and the last press wins.
 */
final class PauseButton extends Button {
  private static final Logger LOG = LoggerFactory.getLogger(PauseButton.class);
  private static final PseudoClass RESUME = PseudoClass.getPseudoClass("resume");

  private final NodeControl node;
  private final Messages messages;
  private final Executor background;
  private final Consumer<String> complain;
  private boolean paused;
  private Optional<Boolean> asked = Optional.empty();

  /**
   * @param background runs the calls one after the other, in order, off the FX thread
   * @param complain shows a sentence to the user, on the FX thread
   */
  PauseButton(NodeControl node, Messages messages, Executor background, Consumer<String> complain) {
    this.messages = messages;
    this.node = node;
    this.background = background;
    this.complain = complain;
    setId("pause");
    getStyleClass().add("pause-button");
    setTooltip(new Tooltip("Ctrl+P"));
    setOnAction(e -> press());
    draw();
  }

  /** What the node says about itself. */
  void show(boolean paused) {
    this.paused = paused;
    if (asked.isPresent() && asked.get() == paused) {
      asked = Optional.empty();
    }
    draw();
  }

  private void press() {
    boolean wanted = !asked.orElse(paused);
    asked = Optional.of(wanted);
    draw();
    background.execute(() -> send(wanted));
  }

  private void send(boolean wanted) {
    try {
      if (wanted) {
        node.pause();
      } else {
        node.resume();
      }
    } catch (RuntimeException e) {
      LOG.warn("{} failed: {}", wanted ? "Pausing" : "Resuming", e.toString());
      Platform.runLater(() -> failed(wanted, e));
    }
  }

  private void failed(boolean wanted, RuntimeException e) {
    asked = Optional.empty();
    draw();
    String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    complain.accept(messages.text(wanted ? "pause.failed" : "resume.failed", why));
  }

  private void draw() {
    boolean offersResume = asked.orElse(paused);
    boolean underWay = asked.isPresent() && asked.get() != paused;
    setText(
        messages.text(
            underWay
                ? (offersResume ? "pause.under-way" : "resume.under-way")
                : offersResume ? "resume" : "pause"));
    setGraphic((offersResume && !underWay ? Icon.PLAY : Icon.PAUSE).node(22));
    pseudoClassStateChanged(RESUME, offersResume && !underWay);
    setAccessibleText(messages.text(offersResume ? "resume.spoken" : "pause.spoken"));
  }
}
