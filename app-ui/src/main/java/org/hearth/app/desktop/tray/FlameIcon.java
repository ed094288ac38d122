package org.hearth.app.desktop.tray;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hearth.node.api.Activity;

/**
 * Hearth's flame as the tray shows it, on a grid of 64 × 64. What the node does is told by the
 * shape, too: a burning flame proves, a hollow one waits, and a badge in the corner has two bars
 * for a pause, three dots for a start, a cross for "offline", an exclamation mark for trouble.
 *
 * <p>The shapes are sampled here, 4 × 4 times for each pixel, instead of drawn by AWT: that would
 * start AWT's own connection to the display beside JavaFX's.
 */
public final class FlameIcon {
  private static final double GRID = 64;
  private static final int SAMPLES = 4;

  /** A quarter of a circle as a Bézier curve: distance of its control points by the radius. */
  private static final double KAPPA = 0.5522847498;

  private static final int GOLD = 0xffffa53a;
  private static final int RED = 0xffe0371c;
  private static final int LIGHT = 0xffffe9a6;
  private static final int DARK = 0xff20130f;
  private static final int WHITE = 0xffffffff;
  private static final int GREY = 0xff5b6270;

  private static final Map<Activity, List<Layer>> LAYERS = layers();
  private static final Map<Activity, Map<Integer, int[]>> DRAWN = new ConcurrentHashMap<>();

  private FlameIcon() {}

  /**
   * A shape that is filled from one colour at the top to another at the bottom of the grid.
   *
   * @param top ARGB; 0 takes away what is below
   */
  private record Layer(Shape shape, int top, int bottom) {}

  /**
   * The icon's pixels.
   *
   * @param size width and height, 8 to 256
   * @return size × size values ARGB, 8 bits each, not premultiplied, row by row from the top
   */
  public static int[] argb(Activity activity, int size) {
    if (size < 8 || size > 256) {
      throw new IllegalArgumentException("An icon of " + size + " × " + size + " pixels");
    }
    return DRAWN
        .computeIfAbsent(activity, a -> new ConcurrentHashMap<>())
        .computeIfAbsent(size, s -> draw(LAYERS.getOrDefault(activity, List.of()), s))
        .clone();
  }

  private static int[] draw(List<Layer> layers, int size) {
    int[] pixels = new int[size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        pixels[y * size + x] = pixel(layers, x, y, GRID / size);
      }
    }
    return pixels;
  }

  private static int pixel(List<Layer> layers, int x, int y, double scale) {
    int alpha = 0;
    int red = 0;
    int green = 0;
    int blue = 0;
    for (int i = 0; i < SAMPLES * SAMPLES; i++) {
      double px = (x + (i % SAMPLES + 0.5) / SAMPLES) * scale;
      int row = i / SAMPLES;
      double py = (y + (row + 0.5) / SAMPLES) * scale;
      int colour = colour(layers, px, py);
      if (colour != 0) {
        alpha++;
        red += colour >> 16 & 0xff;
        green += colour >> 8 & 0xff;
        blue += colour & 0xff;
      }
    }
    return alpha == 0
        ? 0
        : ((alpha * 255 / (SAMPLES * SAMPLES)) << 24)
            | ((red / alpha) << 16)
            | ((green / alpha) << 8)
            | (blue / alpha);
  }

  private static int colour(List<Layer> layers, double x, double y) {
    for (int i = layers.size() - 1; i >= 0; i--) {
      Layer layer = layers.get(i);
      if (layer.shape().contains(x, y)) {
        return layer.top() == 0 ? 0 : mixed(layer.top(), layer.bottom(), y / GRID);
      }
    }
    return 0;
  }

  private static int mixed(int top, int bottom, double share) {
    int mixed = 0xff;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double from = top >> shift & 0xff;
      double to = bottom >> shift & 0xff;
      mixed = mixed << 8 | (int) Math.round(from + (to - from) * share);
    }
    return mixed;
  }

  private static Map<Activity, List<Layer>> layers() {
    Map<Activity, List<Layer>> all = new EnumMap<>(Activity.class);
    for (Activity activity : Activity.values()) {
      List<Layer> layers = new ArrayList<>(flame(activity));
      layers.addAll(badge(activity));
      all.put(activity, List.copyOf(layers));
    }
    return all;
  }

  private static List<Layer> flame(Activity activity) {
    Layer outer = new Layer(outer(), GOLD, RED);
    return switch (activity) {
      case PROVING, ERROR -> List.of(outer, new Layer(inner(), LIGHT, GOLD));
      case WAITING, STARTING, PAUSED, OFFLINE -> List.of(outer, new Layer(hollow(), 0, 0));
    };
  }

  private static List<Layer> badge(Activity activity) {
    return switch (activity) {
      case PROVING, WAITING -> List.of();
      case PAUSED ->
          List.of(
              ring(),
              disc(DARK),
              sign(new Rectangle2D.Double(39.5, 37, 5, 18)),
              sign(new Rectangle2D.Double(49.5, 37, 5, 18)));
      case STARTING ->
          List.of(
              ring(),
              disc(GREY),
              sign(new Ellipse2D.Double(34, 43.5, 5.5, 5.5)),
              sign(new Ellipse2D.Double(44.25, 43.5, 5.5, 5.5)),
              sign(new Ellipse2D.Double(54.5, 43.5, 5.5, 5.5)));
      case OFFLINE -> List.of(ring(), disc(GREY), sign(bar(1)), sign(bar(-1)));
      case ERROR ->
          List.of(
              ring(),
              disc(0xffb3261e),
              sign(new RoundRectangle2D.Double(44, 34, 6, 15, 3, 3)),
              sign(new Ellipse2D.Double(44, 52, 6, 6)));
    };
  }

  /** One half of a cross in the badge; its direction is 1 or -1. */
  private static Shape bar(int direction) {
    double half = 8.5;
    double thick = 3;
    Path2D path = new Path2D.Double();
    path.moveTo(47 - half, 46 - direction * (half - thick));
    path.lineTo(47 - half + thick, 46 - direction * half);
    path.lineTo(47 + half, 46 + direction * (half - thick));
    path.lineTo(47 + half - thick, 46 + direction * half);
    path.closePath();
    return path;
  }

  /** Keeps the badge apart from the flame. */
  private static Layer ring() {
    return new Layer(new Ellipse2D.Double(28, 27, 38, 38), 0, 0);
  }

  private static Layer disc(int colour) {
    return new Layer(new Ellipse2D.Double(31, 30, 32, 32), colour, colour);
  }

  private static Layer sign(Shape shape) {
    return new Layer(shape, WHITE, WHITE);
  }

  /** The same flame as in the window. */
  private static Shape outer() {
    Path2D path = new Path2D.Double();
    path.moveTo(34, 3);
    path.curveTo(36, 15, 53, 22, 53, 40.5);
    halfCircle(path, 32, 40.5, 21);
    path.curveTo(11, 30, 17.5, 25, 21, 15.5);
    path.curveTo(24.5, 19.5, 26.5, 23, 27, 27.5);
    path.curveTo(32, 21.5, 35, 13, 34, 3);
    path.closePath();
    return path;
  }

  private static Shape inner() {
    Path2D path = new Path2D.Double();
    path.moveTo(33.5, 31);
    path.curveTo(35, 37, 43, 40, 43, 48);
    halfCircle(path, 32, 48, 11);
    path.curveTo(21, 42.5, 24.5, 40, 26.5, 35.5);
    path.curveTo(28.3, 37.5, 29.3, 39.3, 29.6, 41.5);
    path.curveTo(32.2, 38.7, 33.7, 35.3, 33.5, 31);
    path.closePath();
    return path;
  }

  /** The outer flame, smaller: what is left of it is its edge. */
  private static Shape hollow() {
    Path2D path = new Path2D.Double();
    path.moveTo(36.5, 18);
    path.curveTo(39, 24, 46.5, 30, 46.5, 40.5);
    halfCircle(path, 32, 40.5, 14.5);
    path.curveTo(17.5, 35, 20, 31.5, 22.5, 27.5);
    path.curveTo(23, 30, 23.5, 33, 24, 36);
    path.curveTo(31, 32, 36, 26, 36.5, 18);
    path.closePath();
    return path;
  }

  /** The lower half, from right to left. */
  private static void halfCircle(Path2D path, double x, double y, double r) {
    double k = r * KAPPA;
    path.curveTo(x + r, y + k, x + k, y + r, x, y + r);
    path.curveTo(x - k, y + r, x - r, y + k, x - r, y);
  }
}
