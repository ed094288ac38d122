package org.hearth.app.ui.bidding;

import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.text.Text;

/**
 * What is left of an hour over what a unit brings: a straight line that crosses nothing where it
 * begins to be worth it.
 */
final class BidChart extends Pane {
  /** The right edge, in prices at which it begins to be worth it. */
  static final double SPAN = 3;

  private static final double HEIGHT = 150;
  private static final double EDGE = 18;
  private static final double DOT = 5;

  private final Line nothing = new Line();
  private final Line loss = new Line();
  private final Line gain = new Line();
  private final Circle even = new Circle(DOT);
  private final Text top = text();
  private final Text bottom = text();
  private final Text price = text();
  private final Text right = text();
  private double net0;
  private double netMost;

  /**
   * What stands in it.
   *
   * @param top net at the right edge
   * @param bottom net at nothing
   * @param even price at which it begins to be worth it
   * @param right price of the right edge
   * @param spoken all of it in a sentence
   */
  record Texts(String top, String bottom, String even, String right, String spoken) {}

  BidChart() {
    setId("bid-chart");
    getStyleClass().add("bid-chart");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    nothing.getStyleClass().add("bid-nothing");
    loss.getStyleClass().add("bid-loss");
    gain.getStyleClass().add("bid-gain");
    even.getStyleClass().add("bid-even");
    getChildren().addAll(nothing, loss, gain, even, top, bottom, price, right);
    clear();
  }

  private static Text text() {
    Text text = new Text();
    text.getStyleClass().add("bid-text");
    text.setTextOrigin(VPos.TOP);
    return text;
  }

  /** Keeps its place, so that nothing moves when there is something to draw. */
  void clear() {
    getChildren().forEach(node -> node.setVisible(false));
    setAccessibleText("");
  }

  /**
   * @param atNothing net at a price of 0, below 0
   * @param most net at the right edge, above 0
   */
  void show(Texts texts, double atNothing, double most) {
    net0 = atNothing;
    netMost = most;
    top.setText(texts.top());
    bottom.setText(texts.bottom());
    price.setText(texts.even());
    right.setText(texts.right());
    setAccessibleText(texts.spoken());
    getChildren().forEach(node -> node.setVisible(true));
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    if (netMost <= net0) {
      return;
    }
    double width = getWidth();
    double high = EDGE;
    double low = HEIGHT - EDGE;
    double zero = low - (0 - net0) / (netMost - net0) * (low - high);
    double cross = width / SPAN;
    line(nothing, 0, zero, width, zero);
    line(loss, 0, low, cross, zero);
    line(gain, cross, zero, width, high);
    even.setCenterX(cross);
    even.setCenterY(zero);
    top.setX(width - top.getLayoutBounds().getWidth());
    top.setY(0);
    bottom.setX(cross / 2);
    bottom.setY(low + 1);
    price.setX(cross + DOT);
    price.setY(zero + 3);
    right.setX(width - right.getLayoutBounds().getWidth());
    right.setY(zero + 3);
  }

  private static void line(Line line, double fromX, double fromY, double toX, double toY) {
    line.setStartX(fromX);
    line.setStartY(fromY);
    line.setEndX(toX);
    line.setEndY(toY);
  }
}
