package org.hearth.app.ui.earnings;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.prices.KeptPrice;
import org.hearth.earnings.report.AssetPrice;

/**
 * What one unit of an asset is worth: the kept price with its source and time, and a field for
 * another one; not there for play money.
 */
final class PriceField extends VBox {
  /** No exponents: they would make a number of a billion digits of five letters. */
  private static final String NUMBER = "[0-9]{1,18}([.,][0-9]{1,18})?";

  private final Label before = Labels.of("fact-name");
  private final Label after = Labels.of("fact-name");
  private final TextField field = new TextField();
  private final Label origin = Labels.wrapped("card-note");
  private final Hyperlink remove = new Hyperlink();
  private final Label complaint = Labels.wrapped("price-complaint");
  private final Messages messages;
  private final BiConsumer<Asset, AssetPrice> typed;
  private Optional<Asset> asset = Optional.empty();
  private Optional<KeptPrice> kept = Optional.empty();
  private String currency = "";

  /** Said, and not yet on the disk: leaving the field must not say it once more. */
  private Optional<AssetPrice> underWay = Optional.empty();

  /**
   * @param typed hears what was typed in, to keep it
   * @param removed hears which price was a mistake
   */
  PriceField(Messages messages, BiConsumer<Asset, AssetPrice> typed, Consumer<KeptPrice> removed) {
    this.messages = messages;
    this.typed = typed;
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
    origin.setId("price-origin");
    remove.setId("price-remove");
    remove.setText(messages.text("earnings.price.remove"));
    remove.setTooltip(new Tooltip(messages.text("earnings.price.remove.tip")));
    remove.setMinWidth(Region.USE_PREF_SIZE);
    remove.setOnAction(e -> kept.ifPresent(removed));
    HBox line = new HBox(8, before, field, after);
    line.setAlignment(Pos.CENTER_LEFT);
    HBox source = new HBox(8, origin, remove);
    source.setAlignment(Pos.CENTER_LEFT);
    origin.setMinWidth(0);
    HBox.setHgrow(origin, Priority.SOMETIMES);
    source.managedProperty().bind(origin.managedProperty());
    source.visibleProperty().bind(origin.visibleProperty());
    getChildren().addAll(line, source, complaint);
    Labels.set(complaint, "");
    show(Optional.empty(), "", Optional.empty(), "");
  }

  /**
   * Shows an asset's price and asks for another.
   *
   * @param in the currency of the energy; empty when there is none to compare with
   * @param price that is kept, if one holds
   * @param words of that price, with its source and time
   */
  void show(Optional<Asset> drawn, String in, Optional<KeptPrice> price, String words) {
    Optional<Asset> next = drawn.filter(a -> !a.playMoney() && !in.isEmpty());
    Optional<KeptPrice> held = next.isPresent() ? price : Optional.empty();
    boolean another = !next.equals(asset) || !held.equals(kept) || !in.equals(currency);
    asset = next;
    kept = held;
    currency = in;
    if (another) {
      reset();
      Labels.set(complaint, "");
    }
    setVisible(next.isPresent());
    setManaged(next.isPresent());
    before.setText(next.map(a -> messages.text("earnings.price.of", a.symbol())).orElse(""));
    after.setText(in);
    field.setAccessibleText(before.getText() + " " + in);
    Labels.set(origin, held.isPresent() ? words : "");
    boolean own = held.filter(each -> each.source().typed()).isPresent();
    remove.setVisible(own);
    remove.setManaged(own);
    remove.setAccessibleText(messages.text("earnings.price.remove") + " " + words);
  }

  /** Says why a price was not kept. */
  void refuse(String sentence) {
    underWay = Optional.empty();
    Labels.set(complaint, sentence);
  }

  private void reset() {
    underWay = Optional.empty();
    field.setText(inCurrency().map(value -> value.toPlainString()).orElse(""));
  }

  private Optional<BigDecimal> inCurrency() {
    return kept.filter(each -> each.currency().equals(currency)).map(KeptPrice::value);
  }

  private void take() {
    asset.ifPresent(this::take);
  }

  private void take(Asset priced) {
    String text = field.getText().strip();
    if (text.isEmpty()) {
      reset();
      Labels.set(complaint, "");
      return;
    }
    if (!text.matches(NUMBER)) {
      Labels.set(complaint, messages.text("earnings.price.bad", text));
      return;
    }
    Labels.set(complaint, "");
    AssetPrice said = new AssetPrice(new BigDecimal(text.replace(',', '.')), currency);
    boolean shown = inCurrency().filter(value -> value.compareTo(said.value()) == 0).isPresent();
    if (!shown && !underWay.equals(Optional.of(said))) {
      underWay = Optional.of(said);
      typed.accept(priced, said);
    }
  }
}
