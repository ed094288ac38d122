package org.hearth.app.ui.earnings;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.hearth.app.words.Messages;

/**
 * Earnings as bars. Each bar is a region of its own (there are at most a few dozen), so colours
 * come from the style sheet and each bar tells its exact amount on hover.
 */
public final class EarningsBars extends Region {
  private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");
  private static final PseudoClass NOTHING = PseudoClass.getPseudoClass("nothing");
  private static final double LABEL_ROOM = 20;
  private static final double TOP_ROOM = 20;
  private static final double LABEL_WIDTH = 56;
  private static final double WIDEST_BAR = 42;

  private final Region baseline = new Region();
  private final Region topLine = new Region();
  private final Label top = new Label();
  private final Label empty = new Label();
  private final List<BarNode> bars = new ArrayList<>();
  private BarChart chart;

  public EarningsBars(Messages messages) {
    chart = BarChart.none(messages);
    empty.setText(messages.text("earnings.chart.first-pay"));
    getStyleClass().add("earnings-bars");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    baseline.getStyleClass().add("baseline");
    topLine.getStyleClass().add("top-line");
    top.getStyleClass().add("axis-label");
    empty.getStyleClass().add("empty-note");
    getChildren().addAll(baseline, topLine, top, empty);
    show(chart);
  }

  public void show(BarChart chart) {
    this.chart = chart;
    while (bars.size() > chart.bars().size()) {
      getChildren().removeAll(bars.removeLast().nodes());
    }
    while (bars.size() < chart.bars().size()) {
      bars.add(new BarNode());
      getChildren().addAll(bars.getLast().nodes());
    }
    for (int i = 0; i < bars.size(); i++) {
      bars.get(i).show(chart.bars().get(i));
    }
    top.setText(chart.top());
    topLine.setVisible(chart.drawable());
    empty.setVisible(!chart.drawable());
    setAccessibleText(chart.spoken());
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double floor = getHeight() - LABEL_ROOM;
    double room = Math.max(1, floor - TOP_ROOM);
    baseline.resizeRelocate(0, floor, getWidth(), 1);
    topLine.resizeRelocate(0, TOP_ROOM, getWidth(), 1);
    top.autosize();
    top.relocate(0, 0);
    empty.autosize();
    empty.relocate(
        Math.floor((getWidth() - empty.getWidth()) / 2), TOP_ROOM + Math.floor(room / 2) - 8);
    double slot = bars.isEmpty() ? 0 : getWidth() / bars.size();
    double width = Math.min(WIDEST_BAR, Math.max(2, slot * 0.62));
    int each = bars.isEmpty() ? 1 : Math.max(1, (int) Math.ceil(LABEL_WIDTH / slot));
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = chart.bars().get(i);
      boolean labelled = (bars.size() - 1 - i) % each == 0 && chart.drawable();
      bars.get(i).place(slot * i, slot, width, floor, room * bar.height(), getWidth(), labelled);
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return 150;
  }

  @Override
  protected double computeMinHeight(double width) {
    return 110;
  }

  private static final class BarNode {
    private final Region bar = new Region();
    private final Label label = new Label();
    private final Tooltip tip = new Tooltip();

    BarNode() {
      bar.getStyleClass().add("bar");
      label.getStyleClass().add("axis-label");
      tip.setShowDelay(Duration.millis(150));
      Tooltip.install(bar, tip);
    }

    List<Region> nodes() {
      return List.of(bar, label);
    }

    void show(Bar model) {
      label.setText(model.label());
      tip.setText(model.tip());
      bar.pseudoClassStateChanged(NOW, model.now());
      bar.pseudoClassStateChanged(NOTHING, model.height() <= 0);
    }

    void place(
        double x,
        double slot,
        double width,
        double floor,
        double height,
        double right,
        boolean labelled) {
      double tall = Math.max(2, Math.rint(height)); // two pixels also for nothing: "looked, none"
      bar.resizeRelocate(Math.rint(x + (slot - width) / 2), floor - tall, Math.rint(width), tall);
      label.setVisible(labelled);
      label.autosize();
      double middle = Math.rint(x + (slot - label.getWidth()) / 2);
      label.relocate(Math.min(middle, right - label.getWidth()), floor + 4);
    }
  }
}
