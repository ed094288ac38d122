package org.hearth.app.ui.earnings;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.earnings.period.Figure;
import org.hearth.app.ui.earnings.period.FigureGroup;
import org.hearth.app.ui.widget.Labels;

/** A group of figures, a line each. */
final class FigureCard extends VBox {
  private final Label title = Labels.of("card-title");
  private final VBox lines = new VBox();
  private final Label note = Labels.wrapped("card-note");

  FigureCard(String id) {
    setId(id);
    getStyleClass().addAll("card", "figure-card");
    lines.getStyleClass().add("figures");
    getChildren().addAll(title, lines, note);
    setMinWidth(0);
  }

  void show(FigureGroup group) {
    title.setText(group.title());
    lines.getChildren().setAll(group.figures().stream().map(FigureCard::line).toList());
    lines.setManaged(!group.figures().isEmpty());
    Labels.set(note, group.note());
  }

  private static HBox line(Figure figure) {
    Label name = Labels.of(figure.name(), "fact-name");
    name.setMinWidth(0);
    Label value = Labels.of(figure.value(), "figure-value");
    value.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line = new HBox(8, name, gap, value);
    line.setAlignment(Pos.BASELINE_LEFT);
    explain(value, figure);
    return line;
  }

  /** Puts the tip on a label, and what it says into what is read aloud. */
  static void explain(Label value, Figure figure) {
    if (!figure.tip().isEmpty()) {
      Tooltip tip = new Tooltip(figure.tip());
      tip.setWrapText(true);
      tip.setMaxWidth(420);
      value.setTooltip(tip);
    }
    value.setAccessibleText((figure.name() + " " + figure.value() + ". " + figure.tip()).strip());
  }
}
