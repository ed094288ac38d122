package org.hearth.app.ui.home;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.earnings.Earnings;
import org.hearth.app.ui.earnings.EarningsBars;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.jspecify.annotations.Nullable;

/** What today brought and what it used, with the hours as small bars. */
final class TodayCard extends VBox {
  private final Messages messages;
  private final Label amount = Labels.of("money-value");
  private final Label unit = Labels.of("money-unit");
  private final Label badge;
  private final Label note = Labels.cut("card-note");
  private final Label energy = Labels.cut("energy-value");
  private final Tooltip exact = new Tooltip();
  private final EarningsBars bars;
  private @Nullable Earnings shown;

  TodayCard(Messages messages, Runnable open) {
    this.messages = messages;
    badge = Labels.of(messages.text("money.play"), "play-money-badge");
    badge.setMinWidth(USE_PREF_SIZE);
    badge.setVisible(false);
    bars = new EarningsBars(messages);
    getStyleClass().addAll("card", "today");
    HBox head =
        new CardHead(
            messages.text("home.today.title"), messages.text("home.today.all"), open, badge);
    amount.setId("home-today");
    amount.setMinWidth(USE_PREF_SIZE);
    unit.setMinWidth(USE_PREF_SIZE);
    amount.setTooltip(exact);
    HBox money = new HBox(amount, unit);
    money.getStyleClass().add("money-line");
    money.setAlignment(Pos.BASELINE_LEFT);
    VBox large = new VBox(money);
    large.getStyleClass().addAll("money", "large");
    VBox numbers = new VBox(large, note, energy);
    numbers.getStyleClass().add("today-numbers");
    VBox.setVgrow(bars, Priority.ALWAYS);
    getChildren().addAll(head, numbers, bars);
  }

  void show(Earnings earnings) {
    if (earnings.equals(shown)) {
      return;
    }
    shown = earnings;
    amount.setText(earnings.amounts().today().brief());
    unit.setText(earnings.symbol());
    exact.setText(earnings.amounts().today().exact());
    amount.setAccessibleText(
        messages.text("home.today.spoken", earnings.amounts().today().exact()));
    badge.setVisible(earnings.playMoney());
    note.setText(earnings.known() ? earnings.jobsPaid() : earnings.amounts().today().exact());
    energy.setText(
        messages.text(
            "home.today.energy",
            earnings.energy().cost().isEmpty()
                ? earnings.energy().used()
                : earnings.energy().used() + " · " + earnings.energy().cost(),
            earnings.energy().label()));
    bars.show(earnings.chart());
  }
}
