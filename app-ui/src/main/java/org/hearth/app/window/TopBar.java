package org.hearth.app.window;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.hearth.app.window.model.NetworkStrip;

/** Name and mark, the network, and the theme switch. */
final class TopBar extends HBox {
  private final NetworkBar network = new NetworkBar();
  private final Button themeSwitch = new Button();
  private final ToggleButton checkUp = new ToggleButton("Check-up");

  /**
   * @param showDoctor whether the doctor's list is to be shown in place of the home screen
   */
  TopBar(WindowTheme theme, Consumer<Boolean> showDoctor) {
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
    checkUp.setId("check-up");
    checkUp.getStyleClass().add("flat");
    checkUp.setGraphic(Icon.PULSE.node(18));
    checkUp.setMinWidth(Region.USE_PREF_SIZE);
    checkUp.setTooltip(new Tooltip("What keeps this computer from earning, and what to do"));
    checkUp.setOnAction(e -> showDoctor.accept(checkUp.isSelected()));
    getChildren().addAll(name, rest, checkUp, themeSwitch);
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
