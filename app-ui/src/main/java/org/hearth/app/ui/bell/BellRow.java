package org.hearth.app.ui.bell;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;

/** A notification: its sign, title, time and sentence. */
final class BellRow extends ListCell<BellLine> {
  private final StackPane sign = new StackPane();
  private final Label title = Labels.cut("bell-title");
  private final Label when = Labels.of("card-note");
  private final Label text = Labels.wrapped("bell-text");
  private final HBox row;

  BellRow() {
    when.setMinWidth(USE_PREF_SIZE);
    HBox head = new HBox(title, Labels.gap(), when);
    head.getStyleClass().add("bell-head");
    head.setAlignment(Pos.BASELINE_LEFT);
    VBox words = new VBox(head, text);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    row = new HBox(sign, words);
    row.getStyleClass().add("bell-row");
    row.setAlignment(Pos.TOP_LEFT);
    setPrefWidth(0); // as wide as the list, so that sentences wrap
  }

  @Override
  protected void updateItem(BellLine line, boolean empty) {
    super.updateItem(line, empty);
    setText(null);
    if (empty || line == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    sign.getChildren().setAll((line.urgent() ? Icon.ALERT : Icon.INFO).node(18));
    row.getStyleClass().removeAll("urgent", "fresh");
    if (line.urgent()) {
      row.getStyleClass().add("urgent");
    }
    if (line.fresh()) {
      row.getStyleClass().add("fresh");
    }
    title.setText(line.title());
    when.setText(line.when());
    text.setText(line.text());
    setGraphic(row);
    setAccessibleText(line.spoken());
  }
}
