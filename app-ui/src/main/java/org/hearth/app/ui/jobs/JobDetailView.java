package org.hearth.app.ui.jobs;

import java.util.List;
import javafx.geometry.Pos;
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
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.jspecify.annotations.Nullable;

/** One job: what it earned and cost, and each step with its time. */
final class JobDetailView extends VBox {
  private final Label state = Labels.of("detail-state");
  private final TextField id = new TextField();
  private final Label earned = Labels.wrapped("fact-value");
  private final Label proving = Labels.of("fact-value");
  private final Label energy = Labels.of("fact-value");
  private final Label work = Labels.wrapped("fact-value");
  private final VBox steps = new VBox();
  private final ScrollPane scroll;
  private @Nullable JobRowModel shown;

  JobDetailView(Runnable close, Messages messages) {
    setId("job-detail");
    getStyleClass().add("job-detail");
    id.setEditable(false);
    id.getStyleClass().add("id-field");
    id.setAccessibleText(messages.text("jobs.detail.id"));
    Button dismiss = new Button();
    dismiss.setGraphic(Icon.CROSS.node(14));
    dismiss.getStyleClass().addAll("flat", "button-icon", "small");
    dismiss.setAccessibleText(messages.text("jobs.detail.close"));
    dismiss.setOnAction(e -> close.run());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(state, gap, dismiss);
    head.setAlignment(Pos.CENTER_LEFT);
    GridPane facts = new GridPane(12, 6);
    fact(facts, messages.text("jobs.column.earned"), earned);
    fact(facts, messages.text("jobs.column.proving"), proving);
    fact(facts, messages.text("jobs.column.energy"), energy);
    fact(facts, messages.text("jobs.detail.work"), work);
    steps.getStyleClass().add("steps");
    VBox body =
        new VBox(id, facts, Labels.of(messages.text("jobs.detail.steps"), "detail-heading"), steps);
    body.getStyleClass().add("detail-body");
    scroll = new ScrollPane(body);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(head, scroll);
  }

  void show(JobRowModel job) {
    if (job.equals(shown)) {
      return;
    }
    boolean sameJob = shown != null && shown.key().equals(job.key());
    shown = job;
    state.setText(job.state().text());
    state.setGraphic(JobTable.icon(job.state().phase()).node(16));
    state.getStyleClass().setAll("label", "detail-state", JobTable.styleClass(job.state().phase()));
    if (!sameJob) {
      id.setText(job.key().jobId());
      scroll.setVvalue(0);
    }
    earned.setText(job.pay().money().exact());
    proving.setText(job.proving().text());
    energy.setText(job.energy().full());
    work.setText(job.work().circuit() + ", " + job.work().units());
    showSteps(job.steps());
  }

  private void showSteps(List<JobRowModel.StepLine> lines) {
    steps.getChildren().setAll(lines.stream().map(JobDetailView::step).toList());
  }

  private static Node step(JobRowModel.StepLine line) {
    Label at = Labels.of(line.at(), "step-time");
    at.setMinWidth(Region.USE_PREF_SIZE);
    Label after = Labels.of(line.after(), "step-after");
    after.setMinWidth(Region.USE_PREF_SIZE);
    Label name = Labels.of(line.state(), "step-name");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox first = new HBox(name, gap, after, at);
    first.getStyleClass().add("step-line");
    first.setAlignment(Pos.BASELINE_LEFT);
    VBox text = new VBox(first);
    HBox.setHgrow(text, Priority.ALWAYS);
    if (!line.note().isEmpty()) {
      Label note = Labels.wrapped("card-note");
      note.setText(line.note());
      text.getChildren().add(note);
    }
    Region dot = new Region();
    dot.getStyleClass().add("step-dot");
    HBox row = new HBox(dot, text);
    row.getStyleClass().addAll("step", JobTable.styleClass(line.phase()));
    return row;
  }

  private static void fact(GridPane grid, String name, Label value) {
    Label label = Labels.of(name, "fact-name");
    label.setMinWidth(Region.USE_PREF_SIZE);
    grid.addRow(grid.getRowCount(), label, value);
  }
}
