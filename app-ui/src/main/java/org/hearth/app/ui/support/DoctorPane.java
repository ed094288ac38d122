package org.hearth.app.ui.support;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.hearth.device.doctor.CheckResult;
import org.hearth.device.doctor.Doctor;
import org.hearth.device.doctor.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The doctor's list, the worst first, each with its meaning and what to do. */
public final class DoctorPane extends VBox {
  private static final Logger LOG = LoggerFactory.getLogger(DoctorPane.class);

  private final Supplier<List<CheckResult>> doctor;
  private final Messages messages;
  private final Executor background;
  private final Label verdict = Labels.wrapped("card-title");
  private final Button again = new Button();
  private final VBox rows = new VBox();

  /**
   * @param doctor takes some seconds; called on {@code background}
   */
  public DoctorPane(Supplier<List<CheckResult>> doctor, Messages messages, Executor background) {
    this.messages = messages;
    again.setText(messages.text("check-up.again"));
    this.doctor = doctor;
    this.background = background;
    getStyleClass().addAll("card", "doctor");
    setId("doctor-pane");
    again.setId("look-again");
    again.setMinWidth(Region.USE_PREF_SIZE);
    again.setOnAction(e -> update());
    HBox.setHgrow(verdict, Priority.ALWAYS);
    verdict.setMaxWidth(Double.MAX_VALUE);
    HBox head = new HBox(verdict, again);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("card-head");
    rows.getStyleClass().add("findings");
    getChildren().addAll(head, rows);
  }

  /** Looks for the first time; a list that is there stays until somebody asks for another. */
  public void open() {
    if (rows.getChildren().isEmpty() && !again.isDisabled()) {
      update();
    }
  }

  public void update() {
    verdict.setText(messages.text("check-up.looking"));
    again.setDisable(true);
    background.execute(() -> {
      List<CheckResult> results;
      try {
        results = doctor.get();
      } catch (RuntimeException e) {
        LOG.error("The doctor failed", e);
        String why = String.valueOf(e.getMessage());
        Platform.runLater(() -> failed(why));
        return;
      }
      Platform.runLater(() -> show(results));
    });
  }

  private void failed(String why) {
    verdict.setText(messages.text("check-up.failed", why));
    again.setDisable(false);
  }

  private void show(List<CheckResult> results) {
    again.setDisable(false);
    verdict.setText(
        switch (Doctor.worst(results)) {
          case GOOD, NOTE -> messages.text("check-up.good");
          case WARNING -> messages.text("check-up.warnings");
          case FAILED -> messages.text("check-up.errors");
        });
    rows.getChildren()
        .setAll(
            results.stream()
                .sorted(Comparator.comparing(CheckResult::outcome).reversed())
                .map(this::translated)
                .map(this::row)
                .toList());
  }

  private CheckResult translated(CheckResult result) {
    return new CheckResult(
        result.code(),
        messages.said(result.title()),
        result.outcome(),
        messages.said(result.found()),
        messages.said(result.meaning()),
        messages.said(result.fix()));
  }

  private Node row(CheckResult result) {
    Label title = Labels.of(result.title(), "finding-label");
    title.setMinWidth(190);
    title.setPrefWidth(190);
    Label found = Labels.wrapped("finding-sentence");
    found.setText(result.found());
    Label meaning = Labels.wrapped("finding-remedy");
    Labels.set(meaning, result.meaning());
    Label fix = Labels.wrapped("doctor-fix");
    Labels.set(fix, result.fix());
    VBox text = new VBox(found, meaning, fix);
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    Label word = Labels.of(messages.of(result.outcome()), "doctor-outcome");
    word.setMinWidth(Region.USE_PREF_SIZE);
    HBox row = new HBox(icon(result.outcome()).node(20), title, text, word);
    row.setAlignment(Pos.TOP_LEFT);
    row.getStyleClass().addAll("finding", style(result.outcome()));
    row.setAccessibleRole(AccessibleRole.TEXT);
    row.setAccessibleText(
        messages.of(result.outcome())
            + ": "
            + result.title()
            + ". "
            + result.found()
            + " "
            + result.meaning()
            + " "
            + result.fix());
    return row;
  }

  private static Icon icon(Outcome outcome) {
    return switch (outcome) {
      case GOOD -> Icon.CHECK;
      case NOTE -> Icon.INFO;
      case WARNING, FAILED -> Icon.ALERT;
    };
  }

  private static String style(Outcome outcome) {
    return switch (outcome) {
      case GOOD -> "good";
      case NOTE -> "info";
      case WARNING -> "warning";
      case FAILED -> "error";
    };
  }
}
