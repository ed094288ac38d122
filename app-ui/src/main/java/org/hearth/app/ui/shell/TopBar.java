package org.hearth.app.ui.shell;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.hearth.app.ui.networks.NetworkBar;
import org.hearth.app.ui.networks.NetworkStrip;
import org.hearth.app.ui.settings.ThemeMode;
import org.hearth.app.ui.settings.WindowTheme;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;

/** Name and mark, the network, and the theme switch. */
final class TopBar extends HBox {
  private final NetworkBar network = new NetworkBar();
  private final Button themeSwitch = new Button();
  private final ToggleButton past = new ToggleButton("Past");
  private final ToggleButton checkUp = new ToggleButton("Check-up");

  /**
   * @param chosen hears which screen is wanted
   */
  TopBar(WindowTheme theme, Consumer<Screen> chosen) {
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
    checkUp.setGraphic(Icon.PULSE.node(18));
    checkUp.setTooltip(new Tooltip("What keeps this computer from earning, and what to do"));
    past.setId("past");
    past.setGraphic(Icon.CLOCK.node(18));
    past.setTooltip(
        new Tooltip("Temperature, power and load of the last hour, day, week or month"));
    ToggleGroup screens = new ToggleGroup();
    for (ToggleButton button : List.of(past, checkUp)) {
      button.getStyleClass().add("flat");
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setToggleGroup(screens);
      button.setOnAction(e -> chosen.accept(screen()));
    }
    getChildren().addAll(name, rest, past, checkUp, themeSwitch);
  }

  private Screen screen() {
    return past.isSelected() ? Screen.PAST : checkUp.isSelected() ? Screen.CHECK_UP : Screen.HOME;
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
