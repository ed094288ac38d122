package org.hearth.app.ui.chart;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
import org.hearth.device.health.Restraint;

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

  /**
   * Room at the top for what held the device back, where the chart keeps its scale, in pixels; no
   * line goes there.
   */
  public static final int LANES = 13;

  private final Canvas canvas = new Canvas();
  private final Region mark = new Region();
  private final StyleableProperty<Color> line =
      STYLES.createStyleableColorProperty(
          this, "line", "-hearth-line", chart -> chart.line, Color.GRAY);
  private final StyleableProperty<Color> grid =
      STYLES.createStyleableColorProperty(
          this, "grid", "-hearth-grid", chart -> chart.grid, Color.LIGHTGRAY);

  private final Map<Restraint, StyleableProperty<Color>> restraintColours =
      new EnumMap<>(Restraint.class);

  private Series series = Series.EMPTY;
  private long from;
  private long to = 1;
  private double low;
  private double high = 1;
  private boolean band;
  private boolean exact;
  private List<RestraintBand> restraints = List.of();
  private List<TimeTick> ticks = List.of();
  private boolean stale = true;
  private double marked = Double.NaN;

  public TimeSeriesChart() {
    getStyleClass().add("time-series-chart");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    canvas.setMouseTransparent(true);
    mark.getStyleClass().add("chart-mark");
    mark.setMouseTransparent(true);
    mark.setVisible(false);
    getChildren().addAll(canvas, mark);
    for (Restraint restraint : Restraint.values()) {
      String name = restraint.name().toLowerCase(Locale.ROOT);
      StyleableProperty<Color> colour =
          STYLES.createStyleableColorProperty(
              this,
              name,
              "-hearth-" + name,
              chart -> Objects.requireNonNull(chart.restraintColours.get(restraint)),
              Color.GRAY);
      restraintColours.put(restraint, colour);
      ((ObservableValue<?>) colour).addListener((o, a, b) -> redraw());
    }
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

  /** Whether the scale ends where it was told to, because its ends are written beside it. */
  public void keepScale() {
    exact = true;
    redraw();
  }

  /** Shows when the device was held back and why, below the line. */
  public void hatch(List<RestraintBand> spans) {
    if (!restraints.equals(spans)) {
      restraints = List.copyOf(spans);
      redraw();
    }
  }

  /** Draws a line at each of these times. */
  public void rule(List<TimeTick> times) {
    if (!ticks.equals(times)) {
      ticks = List.copyOf(times);
      redraw();
    }
  }

  /**
   * Marks a time with a line.
   *
   * @param fraction of the span, 0 to 1; NaN takes the mark away
   */
  public void mark(double fraction) {
    marked = fraction;
    requestLayout();
  }

  private void redraw() {
    stale = true;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    mark.setVisible(!Double.isNaN(marked));
    if (mark.isVisible()) {
      mark.resizeRelocate(Math.floor(marked * getWidth()), 0, 1, getHeight());
    }
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
    drawRestraints(g, width, height);
    drawGrid(g, width, height);
    Columns columns = Columns.of(series, from, to, (int) width, (to - from) / GAPS_PER_SPAN);
    Scale scale =
        new Scale(
            exact ? low : Math.min(low, columns.lowest()),
            exact ? high : Math.max(high, columns.highest() * HEADROOM),
            1 + top(),
            height - 2 - top());
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

  private int top() {
    return exact ? LANES : 0;
  }

  private void drawGrid(GraphicsContext g, double width, double height) {
    g.setStroke(grid.getValue());
    g.setLineWidth(1);
    for (int i = 0; i <= 2; i++) {
      double y = Math.floor(top() + (height - 1 - top()) * i / 2) + 0.5;
      g.strokeLine(0, y, width, y);
    }
    for (TimeTick tick : ticks) {
      double x = Math.floor(tick.at() * (width - 1)) + 0.5;
      g.strokeLine(x, top(), x, height);
    }
  }

  private void drawRestraints(GraphicsContext g, double width, double height) {
    RestraintPaint paint = new RestraintPaint(g, height);
    for (RestraintBand span : restraints) {
      double left = Math.max(0, x(span.from(), width));
      double right = Math.min(width, x(span.to(), width));
      if (right >= 0 && left <= width) {
        StyleableProperty<Color> colour =
            Objects.requireNonNull(restraintColours.get(span.restraint()));
        // Also a pause of a second is seen in a year.
        paint.paint(span, left, Math.max(1, right - left), colour.getValue());
      }
    }
  }

  private double x(Instant time, double width) {
    return (time.toEpochMilli() - from) * width / Math.max(1, to - from);
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

  private record Scale(double low, double high, double top, double height) {
    double y(double value) {
      return top + height * (1 - (value - low) / Math.max(1e-9, high - low));
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
