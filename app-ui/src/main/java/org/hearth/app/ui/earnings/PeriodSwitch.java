package org.hearth.app.ui.earnings;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.hearth.earnings.report.PeriodKind;

/** Chooses how long a period is, and steps to the one before and the one after. */
final class PeriodSwitch extends HBox {
  private final Label name = Labels.of("period-name");
  private final Button back = new Button("‹");
  private final Button forth = new Button("›");
  private final Messages messages;

  /**
   * @param step gets −1 or 1
   */
  PeriodSwitch(Messages messages, Consumer<PeriodKind> kind, Consumer<Integer> step) {
    this.messages = messages;
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("period-switch");
    Choices<PeriodKind> kinds =
        new Choices<>(
            PeriodKind.values(), PeriodKind.MONTH, "period", "earnings.period.", messages, kind);
    step(back, "earnings.step.back", "period-back", () -> step.accept(-1));
    step(forth, "earnings.step.forth", "period-forth", () -> step.accept(1));
    name.setId("period-name");
    name.setMinWidth(0);
    getChildren().addAll(kinds, back, forth, name);
  }

  private void step(Button button, String key, String id, Runnable action) {
    button.setId(id);
    button.setAccessibleText(messages.text(key));
    button.setTooltip(new Tooltip(messages.text(key)));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(e -> action.run());
  }

  /** The period that is shown, and whether there are others before and after it. */
  void show(String period, boolean earlier, boolean later) {
    name.setText(period);
    back.setDisable(!earlier);
    forth.setDisable(!later);
  }
}
