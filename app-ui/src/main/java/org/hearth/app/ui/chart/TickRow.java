package org.hearth.app.ui.chart;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

/** The names of times below a chart, and over them the time that is being read. */
public final class TickRow extends Pane {
  private static final double HEIGHT = 18;
  private static final double APART = 8;

  private final Label moment = new Label();
  private List<TimeTick> ticks = List.of();
  private double marked = Double.NaN;

  public TickRow() {
    getStyleClass().add("tick-row");
    moment.getStyleClass().add("tick-moment");
    moment.setVisible(false);
    setMinWidth(0);
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
  }

  public void show(List<TimeTick> wanted) {
    if (wanted.equals(ticks)) {
      return;
    }
    ticks = List.copyOf(wanted);
    getChildren().clear();
    for (TimeTick tick : ticks) {
      Label name = new Label(tick.text());
      name.getStyleClass().add("metric-span");
      getChildren().add(name);
    }
    getChildren().add(moment);
  }

  /**
   * Names the time that is being read.
   *
   * @param at its place as a part of the width; NaN when none is read
   */
  public void read(double at, String text) {
    marked = at;
    moment.setVisible(!Double.isNaN(at) && !text.isEmpty());
    moment.setText(text);
    if (!getChildren().contains(moment)) {
      getChildren().add(moment);
    }
    requestLayout();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 0;
  }

  @Override
  protected void layoutChildren() {
    double free = 0;
    for (int i = 0; i < ticks.size(); i++) {
      Label name = (Label) getChildren().get(i);
      double width = name.prefWidth(-1);
      double left = left(ticks.get(i).at(), width);
      name.setVisible(left >= free); // in a chart that is too narrow for all
      free = name.isVisible() ? left + width + APART : free;
      name.resizeRelocate(left, 2, width, HEIGHT - 4);
    }
    if (moment.isVisible()) {
      double width = Math.min(getWidth(), moment.prefWidth(-1));
      moment.resizeRelocate(left(marked, width), 1, width, HEIGHT - 2);
    }
  }

  private double left(double at, double width) {
    return Math.floor(Math.clamp(at * getWidth() - width / 2, 0, Math.max(0, getWidth() - width)));
  }
}
