package org.hearth.app.ui.home;

import java.util.List;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.jspecify.annotations.Nullable;

/** One job in progress: its stages as a row of bars, of which that of the proof fills. */
final class WorkRow extends VBox {
  private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

  private final Messages messages;
  private final Label title = Labels.cut("work-title");
  private final Label percent = Labels.of("work-percent");
  private final Label step = Labels.cut("work-step");
  private final ProgressBar proof = new ProgressBar(0);
  private final List<Region> stages;
  private @Nullable WorkLine shown;

  WorkRow(Messages messages) {
    this.messages = messages;
    getStyleClass().add("work-row");
    stages =
        IntStream.range(0, WorkLine.STAGES)
            .mapToObj(i -> i == WorkLine.PROOF ? proof : new Region())
            .toList();
    stages.forEach(stage -> stage.getStyleClass().add("work-stage"));
    proof.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(proof, Priority.ALWAYS);
    HBox bar = new HBox();
    bar.getStyleClass().add("work-bar");
    bar.getChildren().addAll(stages);
    percent.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    HBox head = new HBox(8, title, percent);
    head.setAlignment(Pos.BASELINE_LEFT);
    getChildren().addAll(head, bar, step);
  }

  void show(WorkLine line) {
    if (line.equals(shown)) {
      return;
    }
    shown = line;
    title.setText(line.title());
    percent.setText(line.percent());
    step.setText(line.step());
    proof.setProgress(line.fraction());
    for (int i = 0; i < stages.size(); i++) {
      stages.get(i).pseudoClassStateChanged(DONE, i < line.stage());
    }
    proof.setAccessibleText(
        messages.text("home.work.spoken", line.title(), line.step(), line.percent()));
  }
}
