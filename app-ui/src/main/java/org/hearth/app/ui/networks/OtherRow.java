package org.hearth.app.ui.networks;

import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Labels;

/** A network that is not joined: its name, its terms, and whether it can be joined. */
final class OtherRow extends ToggleButton {
  private final SheetLine line;

  OtherRow(SheetLine line) {
    this.line = line;
    setId("other-" + line.id());
    getStyleClass().add("other-network");
    Label name = Labels.cut("other-name");
    name.setText(line.name());
    Label terms = Labels.cut("other-terms");
    terms.setText(line.terms());
    VBox text = new VBox(2, name, terms);
    text.setMinWidth(0);
    text.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(text, Priority.ALWAYS);
    StateMark state = new StateMark();
    state.show(line.state(), line.status());
    HBox all = new HBox(12, text, state);
    all.setAlignment(Pos.CENTER_LEFT);
    all.prefWidthProperty().bind(widthProperty().subtract(26));
    setGraphic(all);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setMaxWidth(Double.MAX_VALUE);
    setMinWidth(0);
    setAccessibleText(line.spoken());
  }

  SheetLine line() {
    return line;
  }
}
