package org.hearth.app.ui.widget;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** A screen's one scroll area: as wide as the window, as high as its content needs. */
public final class Scrolling extends ScrollPane {
  public Scrolling(Node... content) {
    VBox body = new VBox(content);
    body.getStyleClass().add("screen-body");
    setContent(body);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("edge-to-edge");
    setFocusTraversable(false);
  }
}
