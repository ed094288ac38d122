package org.hearth.app.ui.widget;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

/** Up, Down, Home and End go through the toggle buttons of a column and choose as they go. */
public final class ArrowKeys {
  private ArrowKeys() {}

  /**
   * @param choose called with the button that was reached, which has the focus then
   */
  public static void follow(Pane column, Consumer<ToggleButton> choose) {
    column.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          List<ToggleButton> all =
              column.getChildren().stream()
                  .filter(node -> node instanceof ToggleButton && node.isVisible())
                  .map(ToggleButton.class::cast)
                  .toList();
          int at = all.stream().map(Node::isFocused).toList().indexOf(true);
          int wanted = target(e.getCode(), at, all.size());
          if (at >= 0 && wanted >= 0) {
            e.consume();
            all.get(wanted).requestFocus();
            choose.accept(all.get(wanted));
          }
        });
  }

  private static int target(KeyCode key, int at, int size) {
    return switch (key) {
      case UP -> Math.max(0, at - 1);
      case DOWN -> Math.min(size - 1, at + 1);
      case HOME -> 0;
      case END -> size - 1;
      default -> -1;
    };
  }
}
