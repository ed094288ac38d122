package org.hearth.app.ui.chart;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;

/**
 * A line over time on a canvas. It is drawn again only when its data, its size or its colours
 * changed, and then once per pulse at most.
 */
public final class TimeSeriesChart extends Region {
  private static final StyleablePropertyFactory<TimeSeriesChart> STYLES =
      new StyleablePropertyFactory<>(Region.getClassCssMetaData());

  /** A silence of more than this part of the span breaks the line. */
  private static final int GAPS_PER_SPAN = 20;

  private static final double HEADROOM = 1.08;

  private final Canvas canvas = new Canvas();
  private final StyleableProperty<Color> line =
      STYLES.createStyleableColorProperty(
          this, "line", "-hearth-line", chart -> chart.line, Color.GRAY);
  private final StyleableProperty<Color> grid =
      STYLES.createStyleableColorProperty(
          this, "grid", "-hearth-grid", chart -> chart.grid, Color.LIGHTGRAY);

  private Series series = Series.EMPTY;
  private long from;
  private long to = 1;
  private double low;
  private double high = 1;
  private boolean band;
  private boolean stale = true;

  public TimeSeriesChart() {
    getStyleClass().add("time-series-chart");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    canvas.setMouseTransparent(true);
    getChildren().add(canvas);
    ((ObservableValue<?>) line).addListener((o, a, b) -> redraw());
    ((ObservableValue<?>) grid).addListener((o, a, b) -> redraw());
  }

  /**
   * Shows the series between two times.
   *
   * @param from epoch milliseconds of the left edge
   * @param to epoch milliseconds of the right edge, later than {@code from}
   * @param low where the scale begins at the latest
   * @param high the scale reaches at least up to this
   */
  public void show(Series series, long from, long to, double low, double high) {
    this.series = series;
    this.from = from;
    this.to = to;
    this.low = low;
    this.high = high;
    redraw();
  }

  /**
   * Whether to draw what lies between the lowest and the highest value of each column, for spans so
   * long that a line through all values would be a solid block.
   */
  public void drawBand(boolean wanted) {
    if (band != wanted) {
      band = wanted;
      redraw();
    }
  }

  private void redraw() {
    stale = true;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
      canvas.setWidth(getWidth());
      canvas.setHeight(getHeight());
      stale = true;
    }
    if (stale && getWidth() >= 1 && getHeight() >= 1) {
      stale = false;
      draw(canvas.getGraphicsContext2D());
    }
  }

  private void draw(GraphicsContext g) {
    double width = canvas.getWidth();
    double height = canvas.getHeight();
    g.clearRect(0, 0, width, height);
    drawGrid(g, width, height);
    Columns columns = Columns.of(series, from, to, (int) width, (to - from) / GAPS_PER_SPAN);
    Scale scale =
        new Scale(
            Math.min(low, columns.lowest()),
            Math.max(high, columns.highest() * HEADROOM),
            height - 2);
    Color colour = line.getValue();
    if (band) {
      drawBand(g, columns, scale, colour, height);
      return;
    }
    g.setStroke(colour);
    g.setLineWidth(1.5);
    g.setFill(
        new LinearGradient(
            0,
            0,
            0,
            height,
            false,
            CycleMethod.NO_CYCLE,
            new Stop(0, colour.deriveColor(0, 1, 1, 0.28)),
            new Stop(1, colour.deriveColor(0, 1, 1, 0.02))));
    for (int x = 0; x < columns.width(); x++) {
      if (!columns.empty(x)) {
        x = drawRun(g, columns, scale, x, height);
      }
    }
  }

  private void drawGrid(GraphicsContext g, double width, double height) {
    g.setStroke(grid.getValue());
    g.setLineWidth(1);
    for (int i = 0; i <= 2; i++) {
      double y = Math.floor((height - 1) * i / 2) + 0.5;
      g.strokeLine(0, y, width, y);
    }
  }

  private static void drawBand(
      GraphicsContext g, Columns columns, Scale scale, Color colour, double height) {
    Color inside = colour.deriveColor(0, 1, 1, 0.34);
    Color below = colour.deriveColor(0, 1, 1, 0.08);
    for (int x = 0; x < columns.width(); x++) {
      if (columns.empty(x)) {
        continue;
      }
      int next = x + 1;
      while (next < columns.width() && columns.empty(next)) {
        next++;
      }
      // A chart wider than its data has empty columns that are no gaps.
      int wide = next < columns.width() && !columns.breaksBefore(next) ? next - x : 1;
      double top = scale.y(columns.high(x));
      double bottom = scale.y(columns.low(x));
      g.setFill(below);
      g.fillRect(x, bottom, wide, height - bottom);
      g.setFill(inside);
      g.fillRect(x, top, wide, bottom - top);
      g.setFill(colour);
      g.fillRect(x, top - 0.75, wide, 1.5);
      g.fillRect(x, bottom - 0.75, wide, 1.5);
    }
  }

  /** Draws one unbroken run with the area below it; returns the last column it covers. */
  private static int drawRun(
      GraphicsContext g, Columns columns, Scale scale, int start, double height) {
    int end = start;
    for (int x = start + 1; x < columns.width(); x++) {
      if (!columns.empty(x)) {
        if (columns.breaksBefore(x)) {
          break;
        }
        end = x;
      }
    }
    if (start == end) {
      double y = scale.y(columns.points(start)[0]);
      g.strokeLine(start, y, start + 1.5, y);
      return end;
    }
    g.beginPath();
    trace(g, columns, scale, start, end);
    g.lineTo(end + 0.5, height);
    g.lineTo(start + 0.5, height);
    g.closePath();
    g.fill();
    g.beginPath();
    trace(g, columns, scale, start, end);
    g.stroke();
    return end;
  }

  private static void trace(GraphicsContext g, Columns columns, Scale scale, int start, int end) {
    for (int x = start; x <= end; x++) {
      if (columns.empty(x)) {
        continue;
      }
      double[] points = columns.points(x);
      for (int i = 0; i < points.length; i++) {
        if (x == start && i == 0) {
          g.moveTo(x + 0.5, scale.y(points[i]));
        } else {
          g.lineTo(x + 0.5, scale.y(points[i]));
        }
      }
    }
  }

  private record Scale(double low, double high, double height) {
    double y(double value) {
      return 1 + height * (1 - (value - low) / Math.max(1e-9, high - low));
    }
  }

  @Override
  protected double computePrefWidth(double height) {
    return 100;
  }

  @Override
  protected double computePrefHeight(double width) {
    return 40;
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return STYLES.getCssMetaData();
  }
}
