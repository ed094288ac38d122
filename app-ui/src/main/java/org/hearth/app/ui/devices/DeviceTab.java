package org.hearth.app.ui.devices;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.Labels;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;

/** A device in the list: its name and what it is doing. */
final class DeviceTab extends ToggleButton {
  private static final PseudoClass WORKING = PseudoClass.getPseudoClass("working");

  private final DeviceId device;
  private final Label name = Labels.cut("device-name");
  private final Label state = Labels.cut("device-tab-state");

  DeviceTab(DeviceId device, DeviceKind kind) {
    this.device = device;
    getStyleClass().add("device-tab");
    VBox text = new VBox(2, name, state);
    text.setMinWidth(0);
    text.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox line = new HBox(12, DeviceIcons.of(kind).node(22), text);
    line.setAlignment(Pos.CENTER_LEFT);
    line.prefWidthProperty().bind(widthProperty().subtract(26));
    setGraphic(line);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setMaxWidth(Double.MAX_VALUE);
    setMinWidth(0);
  }

  DeviceId device() {
    return device;
  }

  void show(String called, String doing, boolean working) {
    name.setText(called);
    state.setText(doing);
    pseudoClassStateChanged(WORKING, working);
    setAccessibleText(called + ", " + doing);
  }
}
