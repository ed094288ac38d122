package org.hearth.app.ui.widget;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What stands where there is nothing to show yet: a sign and why that is so. */
public final class EmptyState extends VBox {
  public EmptyState(Icon icon, String sentence) {
    getStyleClass().add("empty-state");
    setAlignment(Pos.CENTER);
    Label label = Labels.wrapped("empty-note");
    label.setText(sentence);
    getChildren().addAll(icon.node(32), label);
  }
}
