package org.hearth.app.ui.earnings;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.hearth.app.words.Money;
import org.jspecify.annotations.Nullable;

/** Today's earnings, the three balances, energy, and the chart. */
public final class EarningsPane extends VBox {
  private final MoneyLabel today;
  private final MoneyLabel pending;
  private final MoneyLabel confirmed;
  private final MoneyLabel received;
  private final Label playMoney;
  private final Label jobsPaid = Labels.of("card-note");
  private final Label energy = Labels.wrapped("energy-value");
  private final Label energyNote = Labels.wrapped("card-note");
  private final Label moneyNote = Labels.wrapped("card-note");
  private final EarningsBars bars;
  private @Nullable Earnings shown;

  public EarningsPane(Messages messages) {
    today = new MoneyLabel(messages.text("earnings.today"), "today");
    pending = new MoneyLabel(messages.text("earnings.pending"), "pending");
    confirmed = new MoneyLabel(messages.text("earnings.confirmed"), "confirmed");
    received = new MoneyLabel(messages.text("earnings.received"), "received");
    playMoney = Labels.of(messages.text("money.play"), "play-money-badge");
    bars = new EarningsBars(messages);
    getStyleClass().addAll("card", "earnings");
    HBox title =
        new HBox(
            Labels.of(messages.text("earnings.title"), "card-title"), playMoney, grow(), jobsPaid);
    title.getStyleClass().add("card-head");
    title.setAlignment(Pos.CENTER_LEFT);
    today.getStyleClass().add("large");
    HBox balances = new HBox(pending, confirmed, received);
    balances.getStyleClass().add("balances");
    VBox energyBox =
        new VBox(
            Labels.of(messages.text("earnings.energy-today"), "money-label"), energy, energyNote);
    energyBox.setMinWidth(0);
    VBox numbers = new VBox(today, balances, energyBox, moneyNote);
    numbers.getStyleClass().add("earnings-numbers");
    HBox.setHgrow(bars, Priority.ALWAYS);
    HBox body = new HBox(numbers, bars);
    body.getStyleClass().add("earnings-body");
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(title, body);
  }

  public void show(Earnings earnings) {
    if (earnings.equals(shown)) {
      return;
    }
    shown = earnings;
    today.show(earnings.amounts().today(), earnings.symbol());
    pending.show(earnings.amounts().pending(), "");
    confirmed.show(earnings.amounts().confirmed(), "");
    received.show(earnings.amounts().received(), "");
    playMoney.setVisible(earnings.playMoney());
    playMoney.setManaged(earnings.playMoney());
    Labels.set(jobsPaid, earnings.jobsPaid());
    energy.setText(
        earnings.energy().cost().isEmpty()
            ? earnings.energy().used()
            : earnings.energy().used() + " · " + earnings.energy().cost());
    Labels.set(energyNote, earnings.energy().label());
    Labels.set(moneyNote, earnings.moneyNote());
    bars.show(earnings.chart());
  }

  private static Region grow() {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return gap;
  }

  /** A caption, a short amount and its exact value on hover. */
  private static final class MoneyLabel extends VBox {
    private final Label value = Labels.of("money-value");
    private final Label unit = Labels.of("money-unit");
    private final Tooltip exact = new Tooltip();
    private final String caption;

    MoneyLabel(String caption, String id) {
      this.caption = caption;
      getStyleClass().add("money");
      value.setId(id);
      value.setMinWidth(Region.USE_PREF_SIZE);
      unit.setMinWidth(Region.USE_PREF_SIZE);
      HBox line = new HBox(value, unit);
      line.getStyleClass().add("money-line");
      line.setAlignment(Pos.BASELINE_LEFT);
      getChildren().addAll(Labels.of(caption, "money-label"), line);
    }

    public void show(Money money, String symbol) {
      value.setText(money.brief());
      Labels.set(unit, symbol);
      exact.setText(caption + ": " + money.exact());
      value.setTooltip(exact);
      value.setAccessibleText(exact.getText());
    }
  }
}
