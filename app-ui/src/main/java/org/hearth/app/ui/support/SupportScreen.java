package org.hearth.app.ui.support;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.ui.widget.Scrolling;
import org.hearth.app.words.Messages;

/** What the node noticed, the check-up, and what this program is. */
public final class SupportScreen extends StackPane {
  private final DoctorPane doctor;
  private final FindingsPane findings;
  private final LogPane log;
  private final VBox logPlace = new VBox();
  private final Scrolling checks;
  private final ToggleButton checksButton;
  private final ToggleButton logButton;
  private final BorderPane frame = new BorderPane();
  private final Label nothing = Labels.of("card-note");

  /**
   * @param log fills the screen and scrolls by itself
   */
  public SupportScreen(DoctorPane doctor, AboutPane about, LogPane log, Messages messages) {
    this.doctor = doctor;
    this.log = log;
    VBox.setVgrow(log, Priority.ALWAYS);
    logPlace.getChildren().add(log);
    logPlace.getStyleClass().add("screen-body");
    findings = new FindingsPane(messages, Integer.MAX_VALUE, () -> {});
    nothing.setText(messages.text("findings.none"));
    VBox noticed =
        new VBox(Labels.of(messages.text("findings.title"), "card-title"), nothing, findings);
    noticed.getStyleClass().add("card");
    checks = new Scrolling(doctor, noticed, about);
    ToggleGroup both = new ToggleGroup();
    checksButton = button("support.checks", messages, both);
    logButton = button("support.log", messages, both);
    both.selectedToggleProperty()
        .subscribe((before, now) -> {
          if (now == null) {
            both.selectToggle(before); // one of them is always shown
          }
        });
    checksButton.setOnAction(e -> place());
    logButton.setOnAction(e -> place());
    HBox switches = new HBox(8, checksButton, logButton);
    switches.getStyleClass().add("support-switches");
    frame.setTop(switches);
    getChildren().add(frame);
    checksButton.setSelected(true);
    place();
    show(List.of());
  }

  private static ToggleButton button(String key, Messages messages, ToggleGroup group) {
    ToggleButton button = new ToggleButton(messages.text(key));
    button.setId(key.replace('.', '-'));
    button.setToggleGroup(group);
    return button;
  }

  private void place() {
    frame.setCenter(logButton.isSelected() ? logPlace : checks);
  }

  /** The log with what it has of one thing, such as a job. */
  public void showLog(String words) {
    logButton.setSelected(true);
    log.filter(words);
    place();
  }

  /** The screen was opened. */
  public void opened() {
    doctor.open();
  }

  public void show(List<FindingLine> lines) {
    findings.show(lines);
    nothing.setVisible(lines.isEmpty());
    nothing.setManaged(lines.isEmpty());
  }
}
