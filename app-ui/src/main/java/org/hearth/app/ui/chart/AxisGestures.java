package org.hearth.app.ui.chart;

import java.util.function.DoubleSupplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * Zooms and pans the time axis of a chart: the wheel and + and − zoom around the pointer or the
 * cursor, a drag, a wheel that goes sideways and Shift with an arrow pan, Home goes back to now.
 *
 * <p>The wheel alone zooms only a chart that has the focus, which a click gives it: a page that is
 * scrolled must not stop at the first chart under the pointer. With Ctrl it zooms any.
 */
public final class AxisGestures {
  /** What a step of zooming does to the length. */
  public static final double STEP = 1.25;

  /** What a step of panning goes, as a part of the length. */
  private static final double PAN = 0.25;

  /** Who moves the axis. */
  public interface Moves {
    /**
     * @param factor above 1 shows more
     * @param at the place that stays, as a part of the width
     */
    void zoom(double factor, double at);

    /**
     * @param part of the width; above 0 goes towards the present
     */
    void pan(double part);

    void toNow();
  }

  private final TimeSeriesChart chart;
  private final DoubleSupplier cursor;
  private final Moves moves;
  private double dragged = Double.NaN;

  private AxisGestures(TimeSeriesChart chart, DoubleSupplier cursor, Moves moves) {
    this.chart = chart;
    this.cursor = cursor;
    this.moves = moves;
  }

  /**
   * @param cursor the place around which keys zoom, as a part of the width
   */
  public static void follow(TimeSeriesChart chart, DoubleSupplier cursor, Moves moves) {
    AxisGestures gestures = new AxisGestures(chart, cursor, moves);
    chart.addEventHandler(ScrollEvent.SCROLL, gestures::scroll);
    chart.addEventHandler(KeyEvent.KEY_PRESSED, gestures::key);
    chart.addEventHandler(MouseEvent.MOUSE_PRESSED, gestures::press);
    chart.addEventHandler(MouseEvent.MOUSE_DRAGGED, gestures::drag);
  }

  private void scroll(ScrollEvent e) {
    boolean sideways = Math.abs(e.getDeltaX()) > Math.abs(e.getDeltaY());
    if (sideways) {
      moves.pan(-e.getDeltaX() / chart.getWidth());
      e.consume();
    } else if ((chart.isFocused() || e.isControlDown()) && e.getDeltaY() != 0) {
      moves.zoom(e.getDeltaY() > 0 ? 1 / STEP : STEP, e.getX() / chart.getWidth());
      e.consume();
    }
  }

  private void key(KeyEvent e) {
    if (e.isControlDown() || e.isAltDown() || e.isMetaDown()) {
      return; // keys of the window
    }
    boolean known = true;
    switch (e.getCode()) {
      case LEFT -> known = pan(e, -PAN);
      case RIGHT -> known = pan(e, PAN);
      case HOME -> moves.toNow();
      case ADD, PLUS, EQUALS -> moves.zoom(1 / STEP, cursor.getAsDouble());
      case SUBTRACT, MINUS -> moves.zoom(STEP, cursor.getAsDouble());
      default -> known = false;
    }
    if (known) {
      e.consume();
    }
  }

  private boolean pan(KeyEvent e, double part) {
    if (e.isShiftDown() && (e.getCode() == KeyCode.LEFT || e.getCode() == KeyCode.RIGHT)) {
      moves.pan(part);
      return true;
    }
    return false;
  }

  private void press(MouseEvent e) {
    if (e.getButton() == MouseButton.PRIMARY) {
      chart.requestFocus();
      dragged = e.getX();
    }
  }

  private void drag(MouseEvent e) {
    if (e.isPrimaryButtonDown() && !Double.isNaN(dragged)) {
      moves.pan((dragged - e.getX()) / chart.getWidth());
      dragged = e.getX();
      e.consume();
    }
  }
}
