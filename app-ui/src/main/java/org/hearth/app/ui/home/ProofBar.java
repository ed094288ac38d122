package org.hearth.app.ui.home;

import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Labels;
import org.jspecify.annotations.Nullable;

/** How far one proof is: a line of words above a bar. */
final class ProofBar extends VBox {
  private final ProgressBar bar = new ProgressBar(0);
  private final Label step = Labels.of("hero-step");
  private final Label percent = Labels.of("hero-percent");
  private @Nullable ProofProgress shown;

  ProofBar() {
    getStyleClass().add("hero-progress");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    bar.setMaxWidth(Double.MAX_VALUE);
    getChildren().addAll(new HBox(step, gap, percent), bar);
  }

  void show(ProofProgress progress) {
    if (progress.equals(shown)) {
      return;
    }
    shown = progress;
    bar.setProgress(progress.fraction());
    step.setText(progress.step());
    percent.setText(progress.percent());
    bar.setAccessibleText(progress.step() + ", " + progress.percent());
  }
}
