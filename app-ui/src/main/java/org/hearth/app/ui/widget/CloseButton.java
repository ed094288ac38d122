package org.hearth.app.ui.widget;

import javafx.scene.control.Button;

/** The small cross that puts something away. */
public final class CloseButton extends Button {
  /**
   * @param spoken what a screen reader says of it
   */
  public CloseButton(String spoken, Runnable close) {
    setGraphic(Icon.CROSS.node(14));
    getStyleClass().addAll("flat", "button-icon", "small");
    setAccessibleText(spoken);
    setOnAction(e -> close.run());
  }
}
