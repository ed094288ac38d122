package org.hearth.app.ui.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.hearth.device.health.Restraint;

/**
 * Paints a time for which a device was held back: each reason has a lane of its own at the top and
 * a hatching of its own, which is left out where the reason held for a smaller part of the time.
 */
final class RestraintPaint {
  private static final double APART = 7;
  private static final double EDGE = 3;
  private static final double LANE = 4;

  private final GraphicsContext g;
  private final double height;

  RestraintPaint(GraphicsContext g, double height) {
    this.g = g;
    this.height = height;
  }

  void paint(RestraintBand band, double x, double width, Color colour) {
    g.setFill(colour);
    g.fillRect(x, band.restraint().ordinal() * LANE, width, EDGE);
    if (band.mostly()) {
      hatch(band.restraint(), x, width, colour);
    }
  }

  private void hatch(Restraint restraint, double x, double width, Color colour) {
    g.setFill(colour.deriveColor(0, 1, 1, 0.12));
    g.fillRect(x, 0, width, height);
    g.setStroke(colour.deriveColor(0, 1, 1, 0.34));
    g.setLineWidth(1);
    switch (restraint) {
      case PAUSED -> slanted(x, width, true);
      case SLOWED -> level(x, width);
      case RESTING -> {
        slanted(x, width, true);
        slanted(x, width, false);
      }
    }
  }

  /**
   * All lines lie on one grid, so that bands beside each other go on. Their ends are worked out: a
   * clip for each band made a day of them take 300 ms.
   */
  private void slanted(double x, double width, boolean rising) {
    double first = Math.floor((x - height) / APART) * APART;
    for (double at = first; at < x + width; at += APART) {
      double left = Math.max(x, at);
      double right = Math.min(x + width, at + height);
      if (left < right) {
        double down = left - at;
        double up = right - at;
        g.strokeLine(left, rising ? height - down : down, right, rising ? height - up : up);
      }
    }
  }

  private void level(double x, double width) {
    for (double y = EDGE + 3.5; y < height; y += APART - 2) {
      g.strokeLine(x, y, x + width, y);
    }
  }
}
