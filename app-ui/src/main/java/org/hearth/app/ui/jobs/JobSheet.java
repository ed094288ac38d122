package org.hearth.app.ui.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.CloseButton;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.hearth.earnings.jobs.JobKey;
import org.jspecify.annotations.Nullable;

/** One job beside the list, as high as the screen. */
final class JobSheet extends VBox {
  private final Messages messages;
  private final Consumer<String> copy;
  private final Label state = Labels.of("detail-state");
  private final Label why = Labels.wrapped("sheet-why");
  private final VBox body = new VBox();
  private final ScrollPane scroll = new ScrollPane(body);
  private final Button log = new Button();
  private @Nullable JobSheetModel shown;

  /**
   * @param copy puts a text on the clipboard
   */
  JobSheet(Messages messages, Runnable close, Consumer<String> copy) {
    this.messages = messages;
    this.copy = copy;
    setId("job-sheet");
    setAccessibleRole(AccessibleRole.PARENT);
    setAccessibleText(messages.text("jobs.sheet.spoken"));
    getStyleClass().add("job-sheet");
    Button dismiss = new CloseButton(messages.text("jobs.detail.close"), close);
    dismiss.setId("job-sheet-close");
    HBox head = new HBox(state, gap(), dismiss);
    head.setAlignment(Pos.CENTER_LEFT);
    log.setId("job-sheet-log");
    log.setText(messages.text("jobs.sheet.log"));
    log.setVisible(false);
    log.setManaged(false);
    body.getStyleClass().add("sheet-body");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(head, why, scroll, log);
  }

  /** Offers the log of the job that is shown. */
  void onLog(Consumer<JobKey> open) {
    log.setVisible(true);
    log.setManaged(true);
    log.setOnAction(press -> {
      if (shown != null) {
        open.accept(shown.key());
      }
    });
  }

  void show(JobSheetModel job) {
    if (job.equals(shown)) {
      return;
    }
    boolean same = shown != null && shown.key().equals(job.key());
    shown = job;
    state.setText(job.state());
    state.setGraphic(icon(job.phase()).node(16));
    state.getStyleClass().setAll("label", "detail-state", styleClass(job.phase()));
    Labels.set(why, job.why());
    List<Node> parts = new ArrayList<>();
    job.sections().forEach(section -> parts.add(section(section)));
    VBox steps = new VBox(Labels.of(messages.text("jobs.detail.steps"), "detail-heading"));
    steps.getStyleClass().add("steps");
    job.steps().forEach(step -> steps.getChildren().add(step(step)));
    parts.add(steps);
    body.getChildren().setAll(parts);
    if (!same) {
      scroll.setVvalue(0);
    }
  }

  private Node section(JobSheetModel.Section section) {
    GridPane grid = new GridPane(12, 5);
    for (JobSheetModel.Line line : section.lines()) {
      Label name = Labels.of(line.name(), "fact-name");
      name.setMinWidth(96);
      name.setPrefWidth(96);
      name.setWrapText(true);
      Node value = line.copied() ? copied(line) : value(line);
      GridPane.setHgrow(value, Priority.ALWAYS);
      GridPane.setValignment(name, VPos.BASELINE);
      grid.addRow(grid.getRowCount(), name, value);
    }
    VBox part = new VBox(Labels.of(section.title(), "detail-heading"), grid);
    part.getStyleClass().add("sheet-section");
    return part;
  }

  private static Label value(JobSheetModel.Line line) {
    Label value = Labels.wrapped("fact-value");
    value.setText(line.value());
    return value;
  }

  private Node copied(JobSheetModel.Line line) {
    TextField text = new TextField(line.value());
    text.setEditable(false);
    text.getStyleClass().add("id-field");
    text.setAccessibleText(line.name());
    HBox.setHgrow(text, Priority.ALWAYS);
    Button button = new Button(messages.text("jobs.sheet.copy"));
    button.getStyleClass().addAll("flat", "small");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setAccessibleText(messages.text("jobs.sheet.copy.spoken", line.name()));
    button.setOnAction(press -> copy.accept(line.value()));
    HBox both = new HBox(4, text, button);
    both.setAlignment(Pos.CENTER_LEFT);
    return both;
  }

  private static Node step(JobSheetModel.Step step) {
    Label at = Labels.of(step.at(), "step-time");
    at.setMinWidth(Region.USE_PREF_SIZE);
    Label after = Labels.of(step.after(), "step-after");
    after.setMinWidth(Region.USE_PREF_SIZE);
    HBox first = new HBox(Labels.of(step.state(), "step-name"), gap(), after, at);
    first.getStyleClass().add("step-line");
    first.setAlignment(Pos.BASELINE_LEFT);
    VBox text = new VBox(first);
    HBox.setHgrow(text, Priority.ALWAYS);
    if (!step.note().isEmpty()) {
      Label note = Labels.wrapped("card-note");
      note.setText(step.note());
      text.getChildren().add(note);
    }
    Region dot = new Region();
    dot.getStyleClass().add("step-dot");
    HBox row = new HBox(dot, text);
    row.getStyleClass().addAll("step", styleClass(step.phase()));
    return row;
  }

  private static Region gap() {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return gap;
  }

  static Icon icon(JobPhase phase) {
    return switch (phase) {
      case OPEN -> Icon.RING;
      case PAID -> Icon.CHECK;
      case ENDED -> Icon.DASH;
    };
  }

  static String styleClass(JobPhase phase) {
    return "phase-" + phase.name().toLowerCase(Locale.ROOT);
  }
}
