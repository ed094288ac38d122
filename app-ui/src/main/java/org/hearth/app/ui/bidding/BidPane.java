package org.hearth.app.ui.bidding;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hearth.app.bidding.BidAnswers;
import org.hearth.app.bidding.BidAnswers.BadAnswerException;
import org.hearth.app.bidding.BidKnowledge;
import org.hearth.app.bidding.BidNumbers;
import org.hearth.app.bidding.BidQuestion;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Words;
import org.hearth.node.bid.BidUnit;
import org.hearth.node.bid.BreakEven;

/**
 * Works out what a proof must bring at a network: what is known stands in the fields already, and
 * each change is counted at once.
 */
public final class BidPane extends VBox {
  private final BidUnit unit;
  private final Words words;
  private final String unitWords;
  private final List<Asked> asked;
  private final Label origin = Labels.wrapped("join-help");
  private final Label result = Labels.wrapped("bid-result");
  private final Label parts = Labels.wrapped("card-note");
  private final BidChart chart = new BidChart();
  private String currency = BidKnowledge.NONE.currency();

  /**
   * @param back leads to the facts again
   */
  public BidPane(BidUnit unit, Words words, Runnable back) {
    this.unit = unit;
    this.words = words;
    this.unitWords = words.text("bid.unit." + unit.network());
    setId("bid");
    getStyleClass().add("join-form");
    Button facts = new Button(words.text("join.back"));
    facts.setId("bid-back");
    facts.getStyleClass().addAll("flat", "small");
    facts.setOnAction(e -> back.run());
    GridPane grid = new GridPane(10, 6);
    asked = Arrays.stream(BidQuestion.values()).map(this::asked).toList();
    asked.forEach(each -> grid.addRow(grid.getRowCount(), each.name(), each.field()));
    result.setId("bid-result");
    origin.setText(words.text("bid.looking"));
    Label note = Labels.wrapped("join-help");
    note.setText(words.text("bid.note"));
    getChildren()
        .addAll(
            facts,
            Labels.of(words.text("bid.title"), "detail-heading"),
            result,
            chart,
            parts,
            origin,
            grid,
            note);
    rename();
    count();
  }

  /** A question as it stands in the form. */
  private record Asked(BidQuestion question, Label name, TextField field) {}

  private Asked asked(BidQuestion question) {
    Label name = Labels.wrapped("fact-name");
    GridPane.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    TextField field = new TextField();
    field.setId("bid-" + question.id());
    field.setPrefColumnCount(7);
    field.setMinWidth(USE_PREF_SIZE);
    field.setPromptText(question.usual());
    field.textProperty().addListener((o, before, now) -> count());
    name.setLabelFor(field);
    return new Asked(question, name, field);
  }

  private void rename() {
    asked.forEach(each -> {
      each.name()
          .setText(words.text("bid.ask." + each.question().id(), unitWords, currency, unit.coin()));
      each.field().setAccessibleText(each.name().getText());
    });
  }

  /** What this computer knows goes into fields that nobody has written into. */
  public void know(BidKnowledge known) {
    currency = known.currency();
    rename();
    asked.stream()
        .filter(each -> each.field().getText().isEmpty())
        .forEach(each -> each.field().setText(known.answers().text(each.question(), "")));
    origin.setText(
        known
            .measured()
            .map(m ->
                words.text(
                    m.measured() ? "bid.measured" : "bid.estimated",
                    words.formats().number(m.jobs())))
            .orElseGet(() -> words.text("bid.not-measured")));
    count();
  }

  private void count() {
    Map<BidQuestion, String> given = new EnumMap<>(BidQuestion.class);
    asked.forEach(each -> given.put(each.question(), each.field().getText()));
    try {
      show(new BreakEven(new BidAnswers(given).costs()));
    } catch (BadAnswerException e) {
      String name = words.text("bid.ask." + e.question().id(), unitWords, currency, unit.coin());
      result.setText(words.text(e.missing() ? "bid.missing" : "bid.bad", name));
      parts.setText("");
      chart.clear();
    }
  }

  private void show(BreakEven even) {
    OptionalDouble coins = even.coinsPerUnit();
    String price = money(even.perUnit());
    result.setText(
        coins.isPresent()
            ? words.text(
                "bid.result.coins",
                price,
                unitWords,
                number(coins.getAsDouble()) + " " + unit.coin())
            : words.text("bid.result", price, unitWords));
    parts.setText(
        words.text(
            "bid.parts",
            words.formats().roughly(Duration.ofMillis((long) (1000 * even.seconds()))),
            number(even.energy()),
            money(even.work()),
            money(even.fees()),
            money(even.risk())));
    if (even.perUnit() > 0) {
      double top = even.netPerHour(BidChart.SPAN * even.perUnit());
      chart.show(
          new BidChart.Texts(
              words.text("bid.chart.top", money(top)),
              words.text("bid.chart.bottom", money(even.netPerHour(0))),
              price,
              money(BidChart.SPAN * even.perUnit()),
              words.text("bid.chart.spoken", price, unitWords, money(top))),
          even.netPerHour(0),
          top);
    } else {
      chart.clear();
    }
  }

  private String number(double value) {
    return BidNumbers.isNothing(value)
        ? "0"
        : words.formats().number(value, BidNumbers.places(value));
  }

  private String money(double value) {
    return number(value) + " " + currency;
  }
}
