package org.hearth.app.ui.joining;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.hearth.app.joining.JoinStep;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Words;

/** How it stands with one step. */
final class JoinStepRow extends HBox {
  JoinStepRow(JoinStep step, Words words) {
    setAlignment(Pos.TOP_LEFT);
    setAccessibleRole(AccessibleRole.TEXT);
    String what = words.messages().of(step.subject());
    String state = words.messages().of(step.state());
    String sentence = words.said(step.sentence());
    getStyleClass().addAll("join-step", step.state().name().toLowerCase(Locale.ROOT));
    StackPane sign = new StackPane(icon(step.state()).node(14));
    sign.getStyleClass().add("join-sign");
    sign.setAlignment(Pos.TOP_CENTER);
    Label mark = Labels.of(state, "join-mark");
    mark.setMinWidth(USE_PREF_SIZE);
    HBox first = new HBox(8, Labels.of(what, "join-what"), Labels.gap(), mark);
    first.setAlignment(Pos.BASELINE_LEFT);
    Label found = Labels.wrapped("join-sentence");
    found.setText(sentence);
    VBox text = new VBox(first, found);
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    getChildren().addAll(sign, text);
    setAccessibleText(what + ": " + state + ". " + sentence);
  }

  private static Icon icon(JoinStep.StepState state) {
    return switch (state) {
      case DONE -> Icon.CHECK;
      case LATER -> Icon.DASH;
      case MISSING -> Icon.CROSS;
    };
  }
}
