package org.hearth.app.ui.earnings;

import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.hearth.app.ui.earnings.period.Figure;
import org.hearth.app.ui.earnings.period.SplitTable;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.hearth.earnings.report.Split;

/** The parts of a period, divided as the user likes, and their sum. */
final class SplitPane extends VBox {
  private static final int PARTS_SHOWN = 200;

  private final GridPane grid = new GridPane();
  private final Label note = Labels.wrapped("card-note");

  SplitPane(Messages messages, Consumer<Split> chosen) {
    setId("split-card");
    getStyleClass().add("card");
    grid.getStyleClass().add("split-table");
    Choices<Split> choices =
        new Choices<>(Split.values(), Split.NETWORK, "split", "earnings.by.", messages, chosen);
    choices.setAlignment(Pos.CENTER_RIGHT);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head =
        new HBox(10, Labels.of(messages.text("earnings.split.title"), "card-title"), gap, choices);
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(head, grid, note);
  }

  void show(SplitTable table) {
    grid.getChildren().clear();
    grid.getColumnConstraints().clear();
    for (int column = 0; column < table.heads().size(); column++) {
      ColumnConstraints width = new ColumnConstraints();
      width.setHgrow(column == 0 ? Priority.ALWAYS : Priority.SOMETIMES);
      width.setHalignment(column == 0 ? HPos.LEFT : HPos.RIGHT);
      width.setMinWidth(column == 0 ? 90 : Region.USE_PREF_SIZE);
      grid.getColumnConstraints().add(width);
      grid.add(Labels.of(table.heads().get(column), "split-head"), column, 0);
    }
    int row = 1;
    for (SplitTable.Line line : table.lines().stream().limit(PARTS_SHOWN).toList()) {
      add(line, row++, "split-cell");
    }
    add(table.sum(), row, "split-sum");
    Labels.set(note, table.note());
  }

  private void add(SplitTable.Line line, int row, String style) {
    Label name = Labels.of(line.name(), style);
    name.setMinWidth(0);
    name.setMaxWidth(Double.MAX_VALUE);
    name.getStyleClass().add("split-name");
    if (!line.tip().isEmpty()) {
      name.setTooltip(new Tooltip(line.tip()));
    }
    GridPane.setValignment(name, VPos.TOP);
    grid.add(name, 0, row);
    for (int i = 0; i < line.cells().size(); i++) {
      Figure cell = line.cells().get(i);
      Label value = Labels.of(cell.value(), style);
      value.setMinWidth(Region.USE_PREF_SIZE);
      value.setMaxWidth(Double.MAX_VALUE);
      value.setAlignment(Pos.TOP_RIGHT);
      value.setTextAlignment(TextAlignment.RIGHT); // a line for each asset
      FigureCard.explain(value, cell);
      GridPane.setFillWidth(value, true);
      GridPane.setValignment(value, VPos.TOP);
      grid.add(value, i + 1, row);
    }
  }
}
