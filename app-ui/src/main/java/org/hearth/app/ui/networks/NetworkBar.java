package org.hearth.app.ui.networks;

import atlantafx.base.controls.Popover;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.hearth.app.ui.widget.Fact;
import org.hearth.app.ui.widget.FittingLine;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;
import org.jspecify.annotations.Nullable;

/** The network in one line; pressing it opens the ids in full, to be copied. */
final class NetworkBar extends Button {
  private static final PseudoClass CONNECTED = PseudoClass.getPseudoClass("connected");

  private final Messages messages;
  private final StackPane dot = new StackPane();
  private final Label name = Labels.of("network-name");
  private final Label id = Labels.of("network-fact");
  private final Label status = Labels.of("network-status");
  private final Label height = Labels.of("network-fact");
  private final Label prover = Labels.of("network-fact");
  private final Label simulation = Labels.of("play-money-badge");
  private final FittingLine line =
      new FittingLine(12, dot, name, status, height, id, prover, simulation);
  private @Nullable NetworkStrip shown;
  private @Nullable Popover popover;

  NetworkBar(Messages messages) {
    this.messages = messages;
    getStyleClass().addAll("network-bar", "flat");
    dot.getStyleClass().add("network-dot");
    line.setLessImportant(List.of(id, prover, height, simulation, status));
    setGraphic(line);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setMinWidth(0);
    setOnAction(e -> open());
  }

  void show(NetworkStrip strip) {
    if (strip.equals(shown)) {
      return;
    }
    if (shown == null || shown.connected() != strip.connected()) {
      dot.getChildren().setAll((strip.connected() ? Icon.CHECK : Icon.CROSS).node(11));
    }
    shown = strip;
    pseudoClassStateChanged(CONNECTED, strip.connected());
    name.setText(strip.name());
    status.setText(strip.status());
    Labels.set(id, strip.id());
    Labels.set(height, strip.height());
    Labels.set(prover, strip.prover());
    Labels.set(simulation, strip.simulationNote());
    setAccessibleText(messages.text("network.spoken", strip.spoken()));
  }

  private void open() {
    if (shown == null || shown.details().isEmpty()) {
      return;
    }
    GridPane grid = new GridPane(14, 8);
    for (Fact fact : shown.details()) {
      TextField value = new TextField(fact.value());
      value.setEditable(false);
      value.setPrefColumnCount(Math.max(24, fact.value().length()));
      value.getStyleClass().add("id-field");
      Label label = Labels.of(fact.name(), "fact-name");
      label.setLabelFor(value);
      grid.addRow(grid.getRowCount(), label, value);
    }
    VBox box = new VBox(10, Labels.of(shown.name(), "card-title"), grid);
    box.getStyleClass().add("popover-content");
    Popover opened = new Popover(box);
    opened.setArrowLocation(Popover.ArrowLocation.TOP_LEFT);
    opened.setDetachable(false);
    opened.show(dot);
    popover = opened;
  }

  /** An open pop-over would keep the colours of the theme it was opened in. */
  void closeDetails() {
    if (popover != null) {
      popover.hide(Duration.ZERO);
      popover = null;
    }
  }
}
