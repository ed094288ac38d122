package org.hearth.app.ui.firstrun;

import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Labels;

/** The first proof while it is made, and what it took. */
final class ProofPane extends VBox {
  private final Label sentence = Labels.wrapped("first-run-name");
  private final ProgressBar bar = new ProgressBar();
  private final Label note = Labels.wrapped("first-run-text");

  ProofPane() {
    getStyleClass().add("first-run-list");
    bar.setMaxWidth(Double.MAX_VALUE);
    sentence.setId("first-proof");
    getChildren().addAll(sentence, bar, note);
  }

  void show(FirstProof proof) {
    sentence.setText(proof.sentence());
    note.setText(proof.note());
    bar.setProgress(proof.fraction() >= 0 ? proof.fraction() : ProgressBar.INDETERMINATE_PROGRESS);
    bar.setVisible(proof.stage() == FirstProof.Stage.WORKING); // its place stays
  }
}
