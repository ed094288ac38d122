package org.hearth.app.ui.earnings;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.hearth.app.words.Messages;

/** A button for each constant, of which one is always chosen. */
final class Choices<E extends Enum<E>> extends HBox {
  /**
   * @param id of the buttons: {@code <id>-<constant>}
   * @param key of their texts: {@code <key><constant>}
   * @param heard gets what the user chooses
   */
  Choices(E[] all, E first, String id, String key, Messages messages, Consumer<E> heard) {
    getStyleClass().add("choices");
    ToggleGroup group = new ToggleGroup();
    for (E choice : all) {
      String name = choice.name().toLowerCase(Locale.ROOT);
      ToggleButton button = new ToggleButton(messages.text(key + name));
      button.setId(id + "-" + name);
      button.setToggleGroup(group);
      button.setSelected(choice == first);
      button.setMinWidth(USE_PREF_SIZE);
      button.setOnAction(e -> {
        button.setSelected(true); // a second press must not leave none chosen
        heard.accept(choice);
      });
      getChildren().add(button);
    }
    setAlignment(Pos.CENTER_LEFT);
  }
}
