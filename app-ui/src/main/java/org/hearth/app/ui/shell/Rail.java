package org.hearth.app.ui.shell;

import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.hearth.app.ui.widget.ArrowKeys;
import org.hearth.app.ui.widget.Labels;
import org.hearth.app.words.Messages;

/** The places of the window, one below the other: icons with words, or icons alone. */
final class Rail extends VBox {
  private static final PseudoClass WIDE = PseudoClass.getPseudoClass("wide");

  private final Label brand = Labels.of("Hearth", "brand");
  private final List<ToggleButton> buttons;

  /**
   * @param open hears which screen is wanted
   */
  Rail(List<Screen> screens, Messages messages, Consumer<Screen> open) {
    getStyleClass().add("rail");
    setId("rail");
    setAccessibleRole(AccessibleRole.TOOL_BAR);
    setAccessibleText(messages.text("rail.spoken"));
    brand.setGraphic(FlameMark.node(26));
    brand.setMinWidth(USE_PREF_SIZE);
    HBox head = new HBox(brand);
    head.getStyleClass().add("rail-head");
    head.setAlignment(Pos.CENTER_LEFT);
    ToggleGroup group = new ToggleGroup();
    buttons =
        screens.stream()
            .map(screen -> button(screen, screens.indexOf(screen) + 1, messages, open))
            .toList();
    buttons.forEach(button -> button.setToggleGroup(group));
    getChildren().add(head);
    getChildren().addAll(buttons);
    ArrowKeys.follow(this, ToggleButton::fire);
    widen(true);
  }

  private static ToggleButton button(
      Screen screen, int number, Messages messages, Consumer<Screen> open) {
    String name = messages.text("screen." + screen.id());
    ToggleButton button = new ToggleButton(name);
    button.setId(screen.id());
    button.setGraphic(screen.icon().node(20));
    button.getStyleClass().add("rail-button");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAccessibleText(name);
    button.setTooltip(
        new Tooltip(
            messages.text(
                "screen.tip", name, messages.text("screen." + screen.id() + ".tip"), number)));
    button.setOnAction(e -> {
      button.setSelected(true); // a second press must not leave none chosen
      open.accept(screen);
    });
    return button;
  }

  /** Marks the button of a screen that was opened otherwise. */
  void mark(Screen screen) {
    buttons.forEach(button -> button.setSelected(button.getId().equals(screen.id())));
  }

  /** Words beside the icons, or tooltips only. */
  void widen(boolean words) {
    pseudoClassStateChanged(WIDE, words);
    brand.setContentDisplay(words ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
    buttons.forEach(button ->
        button.setContentDisplay(words ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY));
  }
}
