package org.hearth.app.ui.home;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.EmptyState;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;

/** The jobs in progress, at most so many that its height stays the same. */
final class WorkCard extends VBox {
  private static final int ROWS = 3;

  private final Messages messages;
  private final VBox rows = new VBox();
  private final EmptyState none;
  private final Label more = Labels.of("card-note");
  private final List<WorkRow> made = new ArrayList<>();
  private List<WorkLine> shown = List.of();

  WorkCard(Messages messages, Runnable open) {
    this.messages = messages;
    getStyleClass().addAll("card", "work");
    HBox head =
        new CardHead(messages.text("home.work.title"), messages.text("home.work.all"), open, more);
    none = new EmptyState(Icon.LIST, messages.text("home.work.none"));
    VBox.setVgrow(none, Priority.ALWAYS);
    VBox.setVgrow(rows, Priority.ALWAYS);
    rows.getStyleClass().add("work-rows");
    rows.getChildren().add(none);
    getChildren().addAll(head, rows);
    Labels.set(more, "");
  }

  void show(List<WorkLine> lines) {
    if (lines.equals(shown)) {
      return;
    }
    shown = lines;
    int rowsWanted = Math.min(ROWS, lines.size());
    if (made.size() != rowsWanted) {
      while (made.size() > rowsWanted) {
        made.removeLast();
      }
      while (made.size() < rowsWanted) {
        made.add(new WorkRow(messages));
      }
      rows.getChildren().setAll(made);
      if (made.isEmpty()) {
        rows.getChildren().add(none);
      }
    }
    for (int i = 0; i < rowsWanted; i++) {
      made.get(i).show(lines.get(i));
    }
    Labels.set(
        more, lines.size() > ROWS ? messages.text("home.work.more", lines.size() - ROWS) : "");
  }
}
