package org.hearth.app.ui.widget;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.hearth.app.words.Messages;

/** Pauses or resumes a device with one press; small enough for a line of a list. */
public final class PauseToggle extends Button {
  private final Messages messages;
  private final PauseRequests requests;
  private final String device;
  private final Tooltip tip = new Tooltip();

  public PauseToggle(Pausable target, NodeCalls calls, String device) {
    this.messages = calls.messages();
    this.device = device;
    getStyleClass().addAll("flat", "button-icon");
    requests = calls.requests(target, this::draw);
    setTooltip(tip);
    setMinWidth(USE_PREF_SIZE);
    setOnAction(e -> requests.toggle());
    draw();
  }

  public void show(boolean paused) {
    requests.show(paused);
  }

  private void draw() {
    boolean resume = requests.offersResume();
    String offer = messages.text(resume ? "resume.device.spoken" : "pause.device.spoken", device);
    if (!offer.equals(getAccessibleText())) {
      setGraphic((resume ? Icon.PLAY : Icon.PAUSE).node(16));
      setAccessibleText(offer);
      tip.setText(offer);
    }
  }
}
