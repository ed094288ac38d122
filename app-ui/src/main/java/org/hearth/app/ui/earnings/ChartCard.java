package org.hearth.app.ui.earnings;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.hearth.app.ui.earnings.period.PeriodModel;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.hearth.earnings.ledger.Asset;
import org.jspecify.annotations.Nullable;

/** The bars of a period, what they stand for, and the values of the one that is pointed at. */
final class ChartCard extends VBox {
  private final Label reading = Labels.of("chart-reading");
  private final Label legend = Labels.of("card-note");
  private final ComboBox<Asset> assets = new ComboBox<>();
  private final Messages messages;
  private final PeriodBars bars;
  private boolean filling;

  /**
   * @param chosen gets the asset that the user wants to see
   */
  ChartCard(Messages messages, Consumer<Optional<Asset>> chosen) {
    this.messages = messages;
    this.bars = new PeriodBars(messages.text("earnings.chart.nothing"), this::read);
    getStyleClass().add("card");
    assets.setId("drawn-asset");
    assets.setAccessibleText(messages.text("earnings.chart.asset"));
    assets.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Asset asset) {
            return asset == null ? "" : asset.symbol() + " · " + asset.network();
          }

          @Override
          public Asset fromString(String text) {
            throw new UnsupportedOperationException("Assets are chosen, not written.");
          }
        });
    assets.setOnAction(e -> {
      if (!filling) {
        chosen.accept(Optional.ofNullable(assets.getValue()));
      }
    });
    reading.setId("chart-reading");
    reading.setMinWidth(0);
    legend.setMinWidth(0);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head =
        new HBox(
            12,
            Labels.of(messages.text("earnings.chart.title"), "card-title"),
            legend,
            gap,
            assets);
    head.setAlignment(Pos.CENTER_LEFT);
    head.setMinHeight(32);
    getChildren().addAll(head, reading, bars);
  }

  /**
   * @param known whether there are figures at all yet
   */
  void show(PeriodModel model, boolean known) {
    legend.setText(model.chart().earnedName() + " · " + model.chart().costName());
    fill(model);
    bars.show(model.chart());
    bars.setVisible(known);
  }

  private void fill(PeriodModel model) {
    filling = true;
    if (!assets.getItems().equals(model.drawn().assets())) {
      assets.getItems().setAll(model.drawn().assets());
    }
    assets.setValue(model.drawn().chosen().orElse(null));
    assets.setVisible(model.drawn().assets().size() > 1);
    filling = false;
  }

  /** The line above the bars has a place of its own, so that nothing moves when it is filled. */
  private void read(String values) {
    reading.setText(values.isEmpty() ? messages.text("earnings.chart.hint") : values);
  }
}
