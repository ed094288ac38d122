package org.hearth.app.ui.widget;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Children in as many equal columns as fit, each row as tall as its tallest child. */
public final class CardGrid extends Pane {
  private final double narrowest;
  private final double gap;

  public CardGrid(double narrowest, double gap) {
    this.narrowest = narrowest;
    this.gap = gap;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return narrowest;
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    return place(width < 0 ? narrowest : width, false);
  }

  @Override
  protected void layoutChildren() {
    place(getWidth(), true);
  }

  private double place(double width, boolean move) {
    List<Node> cards = getManagedChildren();
    if (cards.isEmpty()) {
      return 0;
    }
    int fit = Math.max(1, (int) ((width + gap) / (narrowest + gap)));
    int columns = Math.min(fit, cards.size());
    double each = Math.floor((width - gap * (columns - 1)) / columns);
    double y = 0;
    for (int start = 0; start < cards.size(); start += columns) {
      List<Node> row = cards.subList(start, Math.min(cards.size(), start + columns));
      double tall = row.stream().mapToDouble(card -> card.prefHeight(each)).max().orElse(0);
      for (int i = 0; move && i < row.size(); i++) {
        layoutInArea(
            row.get(i),
            i * (each + gap),
            y,
            each,
            tall,
            0,
            javafx.geometry.HPos.LEFT,
            javafx.geometry.VPos.TOP);
      }
      y += tall + gap;
    }
    return Math.ceil(y - gap);
  }
}
