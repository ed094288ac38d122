package org.hearth.app.ui.home;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.devices.DeviceCard;
import org.hearth.app.ui.devices.DeviceIcons;
import org.hearth.app.ui.devices.Metric;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.ui.widget.NodeCalls;
import org.hearth.app.ui.widget.PauseToggle;
import org.hearth.app.words.Messages;
import org.hearth.device.api.Vital;
import org.jspecify.annotations.Nullable;

/** A device in one line; pressing it opens the device. */
final class DeviceRow extends HBox {
  private static final PseudoClass WORKING = PseudoClass.getPseudoClass("working");

  private final Messages messages;
  private final Label name = Labels.cut("device-name");
  private final Label state = Labels.of("device-state");
  private final Label reason = Labels.cut("card-note");
  private final Label celsius = Labels.of("glance-number");
  private final Label watts = Labels.of("glance-number");
  private final Button open = new Button();
  private final PauseToggle pause;
  private @Nullable DeviceCard shown;

  DeviceRow(DeviceCard.Who who, NodeCalls calls, Links links) {
    this.messages = calls.messages();
    getStyleClass().add("glance-row");
    setAlignment(Pos.CENTER_LEFT);
    state.setMinWidth(USE_PREF_SIZE);
    HBox second = new HBox(8, state, reason);
    second.setAlignment(Pos.CENTER_LEFT);
    VBox text = new VBox(4, name, second);
    text.setMinWidth(0);
    text.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox line = new HBox(12, DeviceIcons.of(who.kind()).node(24), text, celsius, watts);
    line.setAlignment(Pos.CENTER_LEFT);
    open.setGraphic(line);
    open.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    open.getStyleClass().addAll("flat", "glance-open");
    open.setMaxWidth(Double.MAX_VALUE);
    open.setMinWidth(0);
    line.prefWidthProperty().bind(open.widthProperty().subtract(20));
    open.setOnAction(e -> links.open(who.id()));
    HBox.setHgrow(open, Priority.ALWAYS);
    pause = new PauseToggle(calls.device(who.id()), calls, who.name());
    getChildren().addAll(open, pause);
  }

  void show(DeviceCard card) {
    if (shown != null
        && shown.state().equals(card.state())
        && shown.who().equals(card.who())
        && shown.metrics().equals(card.metrics())) {
      return;
    }
    shown = card;
    String label =
        card.who().simulated()
            ? messages.text("device.name-simulated", card.who().name())
            : card.who().name();
    name.setText(label);
    state.setText(card.state().text());
    reason.setText(card.state().reason());
    pseudoClassStateChanged(WORKING, card.state().working());
    number(celsius, card, Vital.TEMPERATURE);
    number(watts, card, Vital.POWER);
    pause.setVisible(card.state().pausable());
    pause.show(card.state().pausedByUser());
    open.setAccessibleText(
        messages.text(
            "home.device.spoken", label, card.state().text(), celsius.getText(), watts.getText()));
  }

  /** What is not reported is a dash that says why. */
  private void number(Label label, DeviceCard card, Vital vital) {
    card.metrics().stream()
        .filter(metric -> metric.vital() == vital)
        .findFirst()
        .ifPresent(metric -> {
          label.setText(metric.reported() ? metric.value() : messages.text("dash"));
          tell(label, metric);
        });
  }

  private static void tell(Label label, Metric metric) {
    Tooltip tip = label.getTooltip() == null ? new Tooltip() : label.getTooltip();
    tip.setText(metric.spoken());
    label.setTooltip(tip);
  }
}
