package org.hearth.app.ui.home;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.CloseButton;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;

/** What happened while nobody looked, until it is put away. Takes no room before. */
final class AwayCard extends VBox {
  private final Messages messages;
  private final Label span = Labels.cut("card-note");
  private final VBox lines = new VBox();

  AwayCard(Messages messages) {
    this.messages = messages;
    setId("away");
    getStyleClass().addAll("card", "away");
    setAccessibleRole(AccessibleRole.PARENT);
    Button close = new CloseButton(messages.text("home.away.close"), () -> show(false));
    close.setId("away-close");
    HBox head =
        new HBox(
            Labels.of(messages.text("home.away.title"), "card-title"), span, Labels.gap(), close);
    head.getStyleClass().add("card-head");
    head.setAlignment(Pos.CENTER_LEFT);
    lines.getStyleClass().add("away-lines");
    getChildren().addAll(head, lines);
    show(false);
  }

  void show(Away away) {
    span.setText(away.span());
    lines.getChildren().clear();
    for (String line : away.lines()) {
      Label label = Labels.wrapped("away-line");
      label.setText(line);
      lines.getChildren().add(label);
    }
    setAccessibleText(messages.text("home.away.title") + ". " + String.join(" ", away.lines()));
    show(true);
  }

  private void show(boolean visible) {
    setVisible(visible);
    setManaged(visible);
  }
}
