package org.hearth.app.ui.shell;

import java.util.List;
import java.util.Optional;
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
import org.hearth.app.ui.networks.NetworkStrip;
import org.hearth.app.ui.networks.NetworksBar;
import org.hearth.app.ui.settings.ThemeMode;
import org.hearth.app.ui.settings.WindowTheme;
import org.hearth.app.ui.widget.Icon;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;

/** Name and mark, the network, and the theme switch. */
final class TopBar extends HBox {
  private final NetworksBar networks;
  private final Messages messages;
  private final Button themeSwitch = new Button();

  /**
   * @param screens those with a button
   * @param chosen hears which screen is wanted; empty for the home screen
   */
  TopBar(
      WindowTheme theme,
      Messages messages,
      List<Screen> screens,
      Consumer<Optional<Screen>> chosen) {
    this.messages = messages;
    networks = new NetworksBar(messages);
    getStyleClass().add("top-bar");
    setAlignment(Pos.CENTER_LEFT);
    Label name = Labels.of("Hearth", "brand");
    name.setGraphic(FlameMark.node(26));
    name.setMinWidth(Region.USE_PREF_SIZE);
    HBox rest = new HBox(networks);
    rest.setAlignment(Pos.CENTER_LEFT);
    rest.setMinWidth(0);
    HBox.setHgrow(rest, Priority.ALWAYS);
    themeSwitch.setMinWidth(Region.USE_PREF_SIZE);
    themeSwitch.setId("theme");
    themeSwitch.getStyleClass().addAll("flat", "button-icon", "theme-switch");
    themeSwitch.setOnAction(e -> theme.toggle());
    themeSwitch.setTooltip(new Tooltip());
    theme.mode().subscribe(this::drawSwitch);
    getChildren().addAll(name, rest);
    ToggleGroup group = new ToggleGroup();
    for (Screen screen : screens) {
      ToggleButton button = new ToggleButton(messages.text("screen." + screen.id()));
      button.setId(screen.id());
      button.setGraphic(screen.icon().node(18));
      button.setTooltip(new Tooltip(messages.text("screen." + screen.id() + ".tip")));
      button.getStyleClass().add("flat");
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setToggleGroup(group);
      button.setOnAction(
          e -> chosen.accept(button.isSelected() ? Optional.of(screen) : Optional.empty()));
      getChildren().add(button);
    }
    getChildren().add(themeSwitch);
  }

  void show(List<NetworkStrip> strips) {
    networks.show(strips);
  }

  private void drawSwitch(ThemeMode mode) {
    networks.closeDetails();
    String offer = messages.text(mode == ThemeMode.LIGHT ? "theme.to-dark" : "theme.to-light");
    themeSwitch.setGraphic((mode == ThemeMode.LIGHT ? Icon.MOON : Icon.SUN).node(18));
    themeSwitch.getTooltip().setText(offer + " (Ctrl+T)");
    themeSwitch.setAccessibleText(offer);
  }
}
