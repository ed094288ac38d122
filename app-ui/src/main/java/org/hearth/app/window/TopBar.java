package org.hearth.app.window;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.hearth.app.window.model.NetworkStrip;

/** Name and mark, the network, and the theme switch. */
final class TopBar extends HBox {
  private final NetworkBar network = new NetworkBar();
  private final Button themeSwitch = new Button();

  TopBar(WindowTheme theme) {
    getStyleClass().add("top-bar");
    setAlignment(Pos.CENTER_LEFT);
    Label name = Labels.of("Hearth", "brand");
    name.setGraphic(FlameMark.node(26));
    name.setMinWidth(Region.USE_PREF_SIZE);
    HBox rest = new HBox(network);
    rest.setAlignment(Pos.CENTER_LEFT);
    rest.setMinWidth(0);
    HBox.setHgrow(rest, Priority.ALWAYS);
    themeSwitch.setMinWidth(Region.USE_PREF_SIZE);
    themeSwitch.setId("theme");
    themeSwitch.getStyleClass().addAll("flat", "button-icon", "theme-switch");
    themeSwitch.setOnAction(e -> theme.toggle());
    themeSwitch.setTooltip(new Tooltip());
    theme.mode().subscribe(this::drawSwitch);
    getChildren().addAll(name, rest, themeSwitch);
  }

  void show(NetworkStrip strip) {
    network.show(strip);
  }

  private void drawSwitch(ThemeMode mode) {
    network.closeDetails();
    String offer =
        mode == ThemeMode.LIGHT ? "Switch to the dark theme" : "Switch to the light theme";
    themeSwitch.setGraphic((mode == ThemeMode.LIGHT ? Icon.MOON : Icon.SUN).node(18));
    themeSwitch.getTooltip().setText(offer + " (Ctrl+T)");
    themeSwitch.setAccessibleText(offer);
  }
}
