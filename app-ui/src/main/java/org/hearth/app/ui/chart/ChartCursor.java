package org.hearth.app.ui.chart;

import java.util.function.DoubleConsumer;
import java.util.function.IntSupplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/** Lets the mouse and the arrow keys go through the columns of a chart. */
public final class ChartCursor {
  private static final int NONE = -1;

  /** Columns that Page up and Page down go at once. */
  private static final int PAGE = 24;

  private final TimeSeriesChart chart;
  private final IntSupplier columns;
  private final DoubleConsumer chosen;
  private int at = NONE;

  private ChartCursor(TimeSeriesChart chart, IntSupplier columns, DoubleConsumer chosen) {
    this.chart = chart;
    this.columns = columns;
    this.chosen = chosen;
  }

  /**
   * From now on the chart takes the focus.
   *
   * @param columns how many there are in its width at the moment, at least 1
   * @param chosen hears of the middle of the column that is chosen, as a part of the width, or NaN
   */
  public static void follow(TimeSeriesChart chart, IntSupplier columns, DoubleConsumer chosen) {
    ChartCursor cursor = new ChartCursor(chart, columns, chosen);
    chart.setFocusTraversable(true);
    chart.addEventHandler(
        MouseEvent.MOUSE_MOVED,
        e -> cursor.go((int) (e.getX() / chart.getWidth() * columns.getAsInt())));
    chart.addEventHandler(MouseEvent.MOUSE_EXITED, e -> cursor.leave());
    chart.addEventHandler(KeyEvent.KEY_PRESSED, cursor::key);
    chart.focusedProperty().addListener((o, before, focused) -> cursor.leave());
  }

  private void key(KeyEvent e) {
    int from = at == NONE ? columns.getAsInt() : at;
    int wanted = e.isShiftDown() ? NONE : target(e.getCode(), from);
    if (wanted != NONE) {
      e.consume();
      go(wanted);
    }
  }

  private int target(KeyCode key, int from) {
    return switch (key) {
      case LEFT -> Math.max(0, from - 1);
      case RIGHT -> from + 1;
      case PAGE_UP -> Math.max(0, from - PAGE);
      case PAGE_DOWN -> from + PAGE;
      case END -> columns.getAsInt() - 1;
      default -> NONE;
    };
  }

  private void go(int column) {
    at = Math.clamp(column, 0, columns.getAsInt() - 1);
    chosen.accept((at + 0.5) / columns.getAsInt());
  }

  private void leave() {
    at = NONE;
    chosen.accept(Double.NaN);
  }
}
