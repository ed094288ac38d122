package org.hearth.app.ui.earnings;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.earnings.period.BalancePath;
import org.hearth.app.ui.earnings.period.Figure;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;

/** The way of earnings: pending → confirmed → received, a line for each asset. */
final class BalancesCard extends VBox {
  private final VBox paths = new VBox(10);
  private final Label none = Labels.wrapped("card-note");
  private final Messages messages;

  BalancesCard(Messages messages) {
    this.messages = messages;
    setId("balances-card");
    getStyleClass().add("card");
    Label explained = Labels.wrapped("card-note");
    explained.setText(messages.text("earnings.path"));
    getChildren()
        .addAll(
            Labels.of(messages.text("earnings.balances.title"), "card-title"),
            none,
            paths,
            explained);
    setMinWidth(0);
  }

  void show(List<BalancePath> balances) {
    Labels.set(none, balances.isEmpty() ? messages.text("earnings.balances.none") : "");
    paths.getChildren().setAll(balances.stream().map(this::path).toList());
    paths.setManaged(!balances.isEmpty());
  }

  private FlowPane path(BalancePath balance) {
    FlowPane path = new FlowPane(8, 6);
    path.setAlignment(Pos.CENTER_LEFT);
    path.getChildren()
        .addAll(
            stage(balance.pending()),
            arrow(),
            stage(balance.confirmed()),
            arrow(),
            stage(balance.received()));
    if (balance.playMoney()) {
      path.getChildren().add(Labels.of(messages.text("money.play"), "play-money-badge"));
    }
    return path;
  }

  private static VBox stage(Figure figure) {
    Label value = Labels.of(figure.value(), "money-value");
    FigureCard.explain(value, figure);
    Label name = Labels.of(figure.name(), "money-label");
    name.setTooltip(value.getTooltip());
    VBox stage = new VBox(name, value);
    stage.getStyleClass().add("stage");
    return stage;
  }

  private static HBox arrow() {
    HBox arrow = new HBox(Labels.of("→", "stage-arrow"));
    arrow.setAlignment(Pos.CENTER);
    return arrow;
  }
}
