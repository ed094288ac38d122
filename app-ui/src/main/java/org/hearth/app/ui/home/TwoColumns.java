package org.hearth.app.ui.home;

import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * The body of the home screen: in a wide window earnings above jobs on the left and devices on the
 * right, with the jobs filling what room there is; in a narrow one all three below each other.
 */
public final class TwoColumns extends Pane {
  private static final double WIDE = 1180;
  private static final double GAP = 16;

  private final Region top;
  private final Region side;
  private final Region bottom;

  public TwoColumns(Region top, Region side, Region bottom) {
    this.top = top;
    this.side = side;
    this.bottom = bottom;
    getChildren().addAll(top, side, bottom); // also the order of the Tab key
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
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    double w = width < 0 ? WIDE : width;
    if (w < WIDE) {
      return top.prefHeight(w) + GAP + side.prefHeight(w) + GAP + bottom.prefHeight(w);
    }
    double left = w - sideWidth(w) - GAP;
    return Math.max(
        top.prefHeight(left) + GAP + bottom.prefHeight(left), side.prefHeight(sideWidth(w)));
  }

  @Override
  protected void layoutChildren() {
    double w = getWidth();
    double h = getHeight();
    if (w < WIDE) {
      double sideTop = place(top, 0, 0, w, top.prefHeight(w)) + GAP;
      double bottomTop = place(side, 0, sideTop, w, side.prefHeight(w)) + GAP;
      place(bottom, 0, bottomTop, w, Math.max(bottom.prefHeight(w), h - bottomTop));
    } else {
      double sideWidth = sideWidth(w);
      double left = w - sideWidth - GAP;
      double bottomTop = place(top, 0, 0, left, top.prefHeight(left)) + GAP;
      place(bottom, 0, bottomTop, left, h - bottomTop);
      place(side, left + GAP, 0, sideWidth, side.prefHeight(sideWidth));
    }
  }

  private static double sideWidth(double width) {
    return Math.floor(Math.clamp(width * 0.32, 380, 520));
  }

  private double place(Region region, double x, double y, double width, double height) {
    double tall = Math.ceil(height);
    layoutInArea(region, x, y, width, tall, 0, HPos.LEFT, VPos.TOP);
    return y + tall;
  }
}
