package org.hearth.app.ui.devices;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hearth.app.ui.chart.RestraintBand;
import org.hearth.device.health.Restraint;
import org.hearth.device.health.RestraintSpan;

/** Times for which a device was held back, in columns of equal time. */
final class Restraints {
  /** But for what is lost in adding up. */
  private static final double HALF = 0.5 - 1e-9;

  private final List<RestraintSpan> spans;
  private final Instant from;
  private final int columns;
  private final double column;

  /**
   * @param from left edge of the first column
   * @param to right edge of the last
   */
  Restraints(List<RestraintSpan> spans, Instant from, Instant to, int columns) {
    this.spans = spans;
    this.from = from;
    this.columns = columns;
    this.column = Duration.between(from, to).toMillis() / (double) columns;
  }

  /** What held the device back in each column, for however short a time. */
  List<Set<Restraint>> byColumn() {
    List<Set<Restraint>> held = new ArrayList<>();
    for (int x = 0; x < columns; x++) {
      held.add(EnumSet.noneOf(Restraint.class));
    }
    for (Restraint restraint : Restraint.values()) {
      double[] shares = shares(restraint);
      for (int x = 0; x < columns; x++) {
        if (shares[x] > 0) {
          held.get(x).add(restraint);
        }
      }
    }
    return held;
  }

  /** At most one for each column and reason, however often the device was held back. */
  List<RestraintBand> bands() {
    List<RestraintBand> bands = new ArrayList<>();
    for (Restraint restraint : Restraint.values()) {
      double[] shares = shares(restraint);
      int begun = 0;
      for (int x = 1; x <= columns; x++) {
        if (x == columns || kind(shares[x]) != kind(shares[begun])) {
          if (shares[begun] > 0) {
            bands.add(new RestraintBand(restraint, edge(begun), edge(x), kind(shares[begun]) == 2));
          }
          begun = x;
        }
      }
    }
    return bands;
  }

  /** 0 for never, 1 for sometimes, 2 for mostly. */
  private static int kind(double share) {
    return share <= 0 ? 0 : share < HALF ? 1 : 2;
  }

  private Instant edge(int x) {
    return from.plusMillis(Math.round(x * column));
  }

  /** For which part of each column a reason held, 0 to 1. */
  private double[] shares(Restraint restraint) {
    double[] shares = new double[columns];
    for (RestraintSpan span : spans) {
      if (span.restraint() == restraint) {
        double left = Math.max(0, Duration.between(from, span.from()).toMillis() / column);
        double right = Math.min(columns, Duration.between(from, span.to()).toMillis() / column);
        for (int x = (int) left; x < right; x++) {
          shares[x] += Math.min(right, x + 1) - Math.max(left, x);
        }
      }
    }
    return shares;
  }
}
