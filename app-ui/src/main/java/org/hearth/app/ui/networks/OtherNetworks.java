package org.hearth.app.ui.networks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.ArrowKeys;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;

/** The networks that the node does not work for, a row each. */
final class OtherNetworks extends VBox {
  private final Consumer<OtherRow> reached;
  private final VBox rows = new VBox();
  private final Label trouble = Labels.wrapped("card-note");
  private final ToggleGroup group = new ToggleGroup();
  private final Map<String, OtherRow> made = new HashMap<>();

  /**
   * @param open is told which sheet is wanted
   * @param close none is wanted any more
   * @param reached a row has the focus now and should be in sight
   */
  OtherNetworks(
      Messages messages, Consumer<String> open, Runnable close, Consumer<OtherRow> reached) {
    this.reached = reached;
    setId("other-networks");
    getStyleClass().addAll("card", "other-networks");
    Label note = Labels.wrapped("card-note");
    note.setText(messages.text("network.others.note"));
    VBox head = new VBox(2, Labels.of(messages.text("network.others"), "card-title"), note);
    rows.setId("other-rows");
    rows.getStyleClass().add("other-rows");
    Labels.set(trouble, "");
    ArrowKeys.follow(
        rows, row -> group.selectToggle(group.getSelectedToggle() == null ? null : row));
    group
        .selectedToggleProperty()
        .addListener((o, before, chosen) -> {
          if (chosen instanceof OtherRow row) {
            open.accept(row.line().id());
          } else {
            close.run();
          }
        });
    getChildren().addAll(head, trouble, rows);
  }

  /** The facts cannot be read. */
  void fail(String why) {
    Labels.set(trouble, why);
  }

  /**
   * In this order.
   *
   * @param joined those that are shown elsewhere
   */
  void show(List<SheetLine> lines, Set<String> joined) {
    List<OtherRow> wanted = new ArrayList<>();
    for (SheetLine line : lines) {
      if (!joined.contains(line.id())) {
        wanted.add(made.computeIfAbsent(line.id(), id -> row(line)));
      }
    }
    if (!rows.getChildren().equals(wanted)) {
      rows.getChildren().setAll(wanted);
      if (group.getSelectedToggle() instanceof OtherRow row && !wanted.contains(row)) {
        unchoose();
      }
      if (wanted.stream().noneMatch(OtherRow::isFocusTraversable) && !wanted.isEmpty()) {
        stop(wanted.getFirst());
      }
    }
  }

  private OtherRow row(SheetLine line) {
    OtherRow row = new OtherRow(line);
    row.setToggleGroup(group);
    row.setFocusTraversable(false);
    // Of itself a button that Tab does not stop at takes no focus when it is pressed.
    row.addEventFilter(MouseEvent.MOUSE_PRESSED, press -> row.requestFocus());
    row.focusedProperty()
        .subscribe(focused -> {
          if (focused) {
            stop(row);
            reached.accept(row);
          }
        });
    return row;
  }

  /** Tab stops at one row, and arrows go on from there: what stands beside is one Tab away. */
  private void stop(OtherRow here) {
    made.values().forEach(row -> row.setFocusTraversable(row == here));
  }

  /** No sheet is open any more. */
  void unchoose() {
    group.selectToggle(null);
  }

  /** The row that was last reached gets the focus. */
  void focus() {
    made.values().stream()
        .filter(OtherRow::isFocusTraversable)
        .findFirst()
        .ifPresent(OtherRow::requestFocus);
  }
}
