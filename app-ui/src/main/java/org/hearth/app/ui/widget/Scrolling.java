package org.hearth.app.ui.widget;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** A screen's one scroll area: as wide as the window, as high as its content needs. */
public final class Scrolling extends ScrollPane {
  /** Of the ring around what has the focus, and a little more. */
  private static final double AROUND = 8;

  public Scrolling(Node... content) {
    VBox body = new VBox(content);
    body.getStyleClass().add("screen-body");
    setContent(body);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("edge-to-edge");
    setFocusTraversable(false);
  }

  /** Scrolls as little as is needed for all of a node in it to be in sight. */
  public void reveal(Node node) {
    double room = getContent().getLayoutBounds().getHeight() - getViewportBounds().getHeight();
    if (room <= 0) {
      return;
    }
    Bounds there = getContent().sceneToLocal(node.localToScene(node.getLayoutBounds()));
    double top = getVvalue() * room;
    double least = there.getMaxY() + AROUND - getViewportBounds().getHeight();
    double most = there.getMinY() - AROUND;
    setVvalue(Math.clamp(Math.min(most, Math.max(least, top)) / room, 0, 1));
  }
}
