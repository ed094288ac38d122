package org.hearth.app.ui.widget;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import org.hearth.app.words.Messages;

/**
 * Pauses until somebody resumes, or from its menu for some time, and resumes. Its width does not
 * depend on what it says.
 */
public final class PauseButton extends SplitMenuButton {
  private static final PseudoClass RESUME = PseudoClass.getPseudoClass("resume");
  private static final List<Choice> CHOICES =
      List.of(
          new Choice("pause.for.10-minutes", Optional.of(Duration.ofMinutes(10))),
          new Choice("pause.for.hour", Optional.of(Duration.ofHours(1))),
          new Choice("pause.for.night", Optional.of(Duration.ofHours(8))),
          new Choice("pause.for.ever", Optional.empty()));

  private final Messages messages;
  private final PauseRequests requests;
  private String left = "";

  /**
   * @param whose named where the button is read out; empty for the node
   */
  public PauseButton(Pausable target, NodeCalls calls, String whose) {
    this.messages = calls.messages();
    getStyleClass().add("pause-button");
    requests = calls.requests(target, () -> draw(whose));
    for (Choice choice : CHOICES) {
      MenuItem item = new MenuItem(messages.text(choice.key()));
      item.setOnAction(e -> requests.pause(choice.time()));
      getItems().add(item);
    }
    setMinWidth(USE_PREF_SIZE);
    setOnAction(e -> requests.toggle());
    draw(whose);
  }

  /**
   * What the node says.
   *
   * @param left how long the pause still lasts, in words; empty when it has no end or there is none
   */
  public void show(boolean paused, String left) {
    this.left = left;
    requests.show(paused);
  }

  /** One more choice, before the last one, which is to pause without an end. */
  public void offer(String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(e -> action.run());
    getItems().add(getItems().size() - 1, item);
  }

  private void draw(String whose) {
    boolean offersResume = requests.offersResume();
    boolean underWay = requests.underWay();
    String text =
        messages.text(
            underWay
                ? (offersResume ? "pause.under-way" : "resume.under-way")
                : offersResume ? "resume" : "pause");
    boolean resume = offersResume && !underWay;
    String shown = resume && !left.isEmpty() ? messages.text("resume.left", text, left) : text;
    if (!shown.equals(getText())) {
      setText(shown);
    }
    if (getGraphic() == null || resume != getPseudoClassStates().contains(RESUME)) {
      setGraphic((resume ? Icon.PLAY : Icon.PAUSE).node(16));
      pseudoClassStateChanged(RESUME, resume);
    }
    setAccessibleText(
        whose.isEmpty()
            ? messages.text(offersResume ? "resume.spoken" : "pause.spoken")
            : messages.text(offersResume ? "resume.device.spoken" : "pause.device.spoken", whose));
  }

  private record Choice(String key, Optional<Duration> time) {}
}
