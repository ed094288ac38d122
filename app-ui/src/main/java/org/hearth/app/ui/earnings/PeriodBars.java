package org.hearth.app.ui.earnings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.hearth.app.ui.earnings.period.PeriodBar;
import org.hearth.app.ui.earnings.period.PeriodChart;

/**
 * Earnings upwards and energy downwards from one line. The mouse or the arrow keys choose a bar,
 * whose values somebody else shows. Bars of times that nobody knows are left out.
 */
final class PeriodBars extends Region {
  private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final PseudoClass NOTHING = PseudoClass.getPseudoClass("nothing");
  private static final double LABEL_ROOM = 20;
  private static final double TOP_ROOM = 20;
  private static final double WIDEST_BAR = 44;
  private static final double BETWEEN_LABELS = 10;

  /** The part of the height that is above the line. */
  private static final double UPPER = 0.66;

  private final Region baseline = new Region();
  private final Region topLine = new Region();
  private final Region bottomLine = new Region();
  private final Label earnedTop = new Label();
  private final Label costTop = new Label();
  private final Label empty = new Label();
  private final List<BarPair> pairs = new ArrayList<>();
  private final Consumer<String> reader;
  private PeriodChart chart = new PeriodChart(List.of(), "", "", "", "", "");
  private int chosen = -1;

  /**
   * @param reader gets the values of the chosen bar, or nothing when none is
   */
  PeriodBars(String nothing, Consumer<String> reader) {
    this.reader = reader;
    setId("earnings-bars");
    getStyleClass().add("period-bars");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setFocusTraversable(true);
    baseline.getStyleClass().add("baseline");
    topLine.getStyleClass().add("limit-line");
    bottomLine.getStyleClass().add("limit-line");
    earnedTop.getStyleClass().add("axis-label");
    costTop.getStyleClass().add("axis-label");
    empty.getStyleClass().add("empty-note");
    empty.setText(nothing);
    getChildren().addAll(topLine, bottomLine, baseline, earnedTop, costTop, empty);
    setOnMouseMoved(e -> choose(at(e.getX())));
    setOnMouseExited(e -> choose(-1));
    setOnMousePressed(e -> requestFocus());
    setOnKeyPressed(this::pressed);
    focusedProperty()
        .addListener((of, was, is) -> {
          if (!is) {
            choose(-1);
          }
        });
  }

  void show(PeriodChart next) {
    boolean others = next.bars().size() != chart.bars().size();
    chart = next;
    while (pairs.size() > next.bars().size()) {
      getChildren().removeAll(pairs.removeLast().nodes());
    }
    while (pairs.size() < next.bars().size()) {
      pairs.add(new BarPair());
      getChildren().addAll(pairs.getLast().nodes());
    }
    for (int i = 0; i < pairs.size(); i++) {
      pairs.get(i).show(next.bars().get(i));
    }
    baseline.toFront(); // else the mark of the chosen bar hides it
    earnedTop.setText(next.earnedTop());
    costTop.setText(next.costTop());
    topLine.setVisible(!next.earnedTop().isEmpty());
    bottomLine.setVisible(!next.costTop().isEmpty());
    empty.setVisible(!next.drawable());
    setAccessibleText(next.spoken());
    choose(others ? -1 : chosen);
    requestLayout();
  }

  private int at(double x) {
    int slot = pairs.isEmpty() ? -1 : (int) (x * pairs.size() / getWidth());
    return slot < 0 || slot >= pairs.size() ? -1 : slot;
  }

  private void pressed(KeyEvent e) {
    int last = pairs.size() - 1;
    int next =
        switch (e.getCode()) {
          case LEFT -> chosen < 0 ? last : Math.max(0, chosen - 1);
          case RIGHT -> chosen < 0 ? 0 : Math.min(last, chosen + 1);
          case HOME -> 0;
          case END -> last;
          case ESCAPE -> -1;
          default -> -2;
        };
    if (next >= -1 && last >= 0 && (e.getCode() != KeyCode.ESCAPE || chosen >= 0)) {
      choose(next);
      e.consume();
    }
  }

  private void choose(int bar) {
    chosen = bar;
    for (int i = 0; i < pairs.size(); i++) {
      pairs.get(i).chosen(i == bar);
    }
    String reading = bar < 0 ? "" : chart.bars().get(bar).reading();
    reader.accept(reading);
    setAccessibleText(reading.isEmpty() ? chart.spoken() : reading);
  }

  @Override
  protected void layoutChildren() {
    double floor = getHeight() - LABEL_ROOM;
    double room = Math.max(2, floor - TOP_ROOM);
    boolean both = !chart.costTop().isEmpty();
    double up = Math.rint(both ? room * UPPER : room);
    double down = Math.max(0, room - up - (both ? TOP_ROOM : 0));
    double line = TOP_ROOM + up;
    baseline.resizeRelocate(0, line, getWidth(), 1);
    topLine.resizeRelocate(0, TOP_ROOM, getWidth(), 1);
    bottomLine.resizeRelocate(0, line + down, getWidth(), 1);
    earnedTop.autosize();
    earnedTop.relocate(0, 1);
    costTop.autosize();
    costTop.relocate(0, line + down + 3);
    empty.autosize();
    empty.relocate(
        Math.floor((getWidth() - empty.getWidth()) / 2), TOP_ROOM + Math.floor(room / 2) - 8);
    double slot = pairs.isEmpty() ? 0 : getWidth() / pairs.size();
    double width = Math.min(WIDEST_BAR, Math.max(2, slot * 0.66));
    double widest =
        pairs.stream().mapToDouble(BarPair::labelWidth).max().orElse(0) + BETWEEN_LABELS;
    int each = slot <= 0 ? 1 : Math.max(1, (int) Math.ceil(widest / slot));
    for (int i = 0; i < pairs.size(); i++) {
      PeriodBar bar = chart.bars().get(i);
      BarPair pair = pairs.get(i);
      pair.place(slot * i, slot, width, line, up * bar.earned(), down * bar.cost());
      pair.label(slot * i, slot, floor, getWidth(), i % each == 0);
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return 230;
  }

  @Override
  protected double computeMinHeight(double width) {
    return 200;
  }

  /** The two bars of a time and its label. */
  private static final class BarPair {
    private final Region slot = new Region();
    private final Region earned = new Region();
    private final Region cost = new Region();
    private final Label label = new Label();

    BarPair() {
      slot.getStyleClass().add("slot");
      earned.getStyleClass().add("earned");
      cost.getStyleClass().add("cost");
      label.getStyleClass().add("axis-label");
      List.of(slot, earned, cost, label).forEach(node -> node.setMouseTransparent(true));
    }

    List<Region> nodes() {
      return List.of(slot, earned, cost, label);
    }

    void show(PeriodBar bar) {
      label.setText(bar.label());
      earned.setVisible(bar.known());
      earned.pseudoClassStateChanged(NOW, bar.now());
      earned.pseudoClassStateChanged(NOTHING, bar.earned() <= 0);
      cost.setVisible(bar.known() && bar.cost() > 0);
    }

    void chosen(boolean is) {
      slot.pseudoClassStateChanged(CHOSEN, is);
    }

    double labelWidth() {
      return label.prefWidth(-1);
    }

    void place(double x, double slotWidth, double width, double line, double up, double down) {
      double left = Math.rint(x + (slotWidth - width) / 2);
      double tall = Math.max(2, Math.rint(up)); // two pixels also for nothing: "looked, none"
      slot.resizeRelocate(
          Math.rint(x), TOP_ROOM - 4, Math.rint(slotWidth), line + down - TOP_ROOM + 8);
      earned.resizeRelocate(left, line - tall, Math.rint(width), tall);
      cost.resizeRelocate(left, line + 1, Math.rint(width), Math.max(2, Math.rint(down)));
    }

    void label(double x, double slotWidth, double floor, double right, boolean shown) {
      label.setVisible(shown);
      label.autosize();
      double middle = Math.rint(x + (slotWidth - label.getWidth()) / 2);
      label.relocate(Math.max(0, Math.min(middle, right - label.getWidth())), floor + 3);
    }
  }
}
