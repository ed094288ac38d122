package org.hearth.app.ui.shell;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Sentences that stay under the head of the window, such as that a setting cannot be used. */
final class Notices extends VBox {
  Notices() {
    setId("notices");
    getStyleClass().add("notices");
    setVisible(false);
    setManaged(false);
  }

  void add(String sentence) {
    Label line = new Label(sentence);
    line.setWrapText(true);
    line.setMinHeight(USE_PREF_SIZE);
    getChildren().add(line);
    setVisible(true);
    setManaged(true);
  }
}
