package org.hearth.app.ui.earnings;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.report.AssetPrice;

/** What one unit of an asset is worth, as the user says; not there for play money. */
final class PriceField extends VBox {
  /** No exponents: they would make a number of a billion digits of five letters. */
  private static final String NUMBER = "[0-9]{1,18}([.,][0-9]{1,18})?";

  private final Label before = Labels.of("fact-name");
  private final Label after = Labels.of("fact-name");
  private final TextField field = new TextField();
  private final Label complaint = Labels.wrapped("price-complaint");
  private final Messages messages;
  private final Map<String, AssetPrice> prices = new HashMap<>();
  private final Runnable changed;
  private Optional<Asset> asset = Optional.empty();
  private String currency = "";

  PriceField(Messages messages, Runnable changed) {
    this.messages = messages;
    this.changed = changed;
    field.setId("asset-price");
    field.setPrefColumnCount(7);
    field.setOnAction(e -> take());
    field
        .focusedProperty()
        .addListener((of, was, is) -> {
          if (!is) {
            take();
          }
        });
    HBox line = new HBox(8, before, field, after);
    line.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(line, complaint);
    Labels.set(complaint, "");
    show(Optional.empty(), "");
  }

  /** Those that were said, by asset id. */
  Map<String, AssetPrice> prices() {
    return Map.copyOf(prices);
  }

  /**
   * Asks for an asset's price.
   *
   * @param in the currency of the energy; empty when there is none to compare with
   */
  void show(Optional<Asset> drawn, String in) {
    Optional<Asset> next = drawn.filter(a -> !a.playMoney() && !in.isEmpty());
    if (!next.equals(asset)) {
      field.setText(
          next.map(Asset::id)
              .map(prices::get)
              .map(price -> price.value().toPlainString())
              .orElse(""));
      Labels.set(complaint, "");
    }
    asset = next;
    currency = in;
    setVisible(next.isPresent());
    setManaged(next.isPresent());
    before.setText(next.map(a -> messages.text("earnings.price.of", a.symbol())).orElse(""));
    after.setText(in);
    field.setAccessibleText(before.getText() + " " + in);
  }

  private void take() {
    asset.ifPresent(this::take);
  }

  private void take(Asset priced) {
    String text = field.getText().strip();
    boolean good = text.isEmpty() || text.matches(NUMBER);
    Labels.set(complaint, good ? "" : messages.text("earnings.price.bad", text));
    Map<String, AssetPrice> before = prices();
    if (good) {
      if (text.isEmpty()) {
        prices.remove(priced.id());
      } else {
        prices.put(priced.id(), new AssetPrice(new BigDecimal(text.replace(',', '.')), currency));
      }
      if (!before.equals(prices)) {
        changed.run();
      }
    }
  }
}
