package org.hearth.app.ui.home;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.earnings.EarningsBars;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.jspecify.annotations.Nullable;

/** The last seven days: what they brought, what they took, and a bar for each. */
final class WeekCard extends VBox {
  private final Messages messages;
  private final Label amount = Labels.of("–", "week-amount");
  private final Label badge;
  private final Label note = Labels.cut("card-note");
  private final Tooltip exact = new Tooltip();
  private final EarningsBars bars;
  private @Nullable Week shown;

  WeekCard(Messages messages, Runnable open) {
    this.messages = messages;
    setId("week");
    getStyleClass().addAll("card", "week");
    badge = Labels.of(messages.text("money.play"), "play-money-badge");
    badge.setMinWidth(USE_PREF_SIZE);
    badge.setVisible(false);
    bars = new EarningsBars(messages);
    HBox head =
        new CardHead(messages.text("home.week.title"), messages.text("home.week.all"), open, badge);
    amount.setId("home-week");
    amount.setMinWidth(USE_PREF_SIZE);
    amount.setTooltip(exact);
    HBox numbers = new HBox(amount, note);
    numbers.getStyleClass().add("week-numbers");
    numbers.setAlignment(Pos.BASELINE_LEFT);
    getChildren().addAll(head, numbers, bars);
  }

  void show(Week week) {
    if (week.equals(shown)) {
      return;
    }
    shown = week;
    amount.setText((week.amount() + " " + week.symbol()).strip());
    amount.setAccessibleText(messages.text("home.week.spoken", week.exact()));
    exact.setText(week.exact());
    badge.setVisible(week.playMoney());
    note.setText(messages.text("home.week.note", week.jobs(), week.energy()));
    bars.show(week.chart());
  }
}
