package org.hearth.app.ui.support.selftest;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.devices.DeviceIcons;
import org.hearth.app.ui.support.selftest.SelfTestModel.Action;
import org.hearth.app.ui.support.selftest.SelfTestModel.Mark;
import org.hearth.app.ui.support.selftest.SelfTestModel.Row;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Words;

/** A device, how its test goes or ended, and its button. */
final class SelfTestRow extends HBox {
  private final Words words;
  private final Label name = Labels.cut("self-test-name");
  private final Label word = Labels.of("finding-label");
  private final Label lines = Labels.wrapped("finding-sentence");
  private final ProgressBar bar = new ProgressBar(0);
  private final Button button = new Button();

  /**
   * @param press of the button
   */
  SelfTestRow(Words words, Runnable press) {
    this.words = words;
    getStyleClass().add("finding");
    setAlignment(Pos.TOP_LEFT);
    setAccessibleRole(AccessibleRole.PARENT);
    word.setMinWidth(Region.USE_PREF_SIZE);
    HBox head = new HBox(10, name, word);
    head.setAlignment(Pos.BASELINE_LEFT);
    bar.setMaxWidth(Double.MAX_VALUE);
    VBox text = new VBox(4, head, lines, bar);
    text.setMinWidth(0);
    HBox.setHgrow(text, Priority.ALWAYS);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(e -> press.run());
    getChildren().setAll(text, button);
  }

  void show(Row row) {
    if (getChildren().size() == 2) {
      getChildren().addFirst(DeviceIcons.of(row.kind()).node(20));
      button.setId("self-test-" + row.id().value());
    }
    name.setText(row.name());
    word.setText(row.word());
    Labels.set(lines, String.join("\n", row.lines()));
    boolean runs = row.mark() == Mark.RUNNING;
    bar.setVisible(runs);
    bar.setManaged(runs);
    bar.setProgress(row.progress());
    button.setText(
        words.text(
            row.action() == Action.CANCEL || row.action() == Action.ENDING
                ? "self-test.cancel"
                : "self-test.start"));
    button.setAccessibleText(button.getText() + ": " + row.name());
    button.setDisable(row.action() == Action.WAIT || row.action() == Action.ENDING);
    getStyleClass().removeAll("good", "warning", "error");
    String style = style(row.mark());
    if (!style.isEmpty()) {
      getStyleClass().add(style);
    }
    setAccessibleText(row.name() + ", " + row.word() + ". " + lines.getText());
  }

  private static String style(Mark mark) {
    return switch (mark) {
      case RIGHT -> "good";
      case SLOW, FAILED -> "warning";
      case WRONG -> "error";
      case UNTESTED, RUNNING -> "";
    };
  }
}
