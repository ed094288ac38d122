package org.hearth.app.ui.devices;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hearth.device.health.Restraint;
import org.hearth.device.health.RestraintSpan;

/** Times for which a device was held back, as few as a chart can show apart. */
final class Restraints {
  private Restraints() {}

  /**
   * Joins times of one reason that lie closer together than a column: a governor that slows and
   * lets go a thousand times a month is drawn once where it is seen once.
   */
  static List<RestraintSpan> merged(List<RestraintSpan> spans, Duration column) {
    Map<Restraint, RestraintSpan> last = new EnumMap<>(Restraint.class);
    List<RestraintSpan> merged = new ArrayList<>();
    for (RestraintSpan span : spans) {
      RestraintSpan before = last.get(span.restraint());
      if (before == null) {
        last.put(span.restraint(), span);
      } else if (Duration.between(before.to(), span.from()).compareTo(column) < 0) {
        Instant to = before.to().isAfter(span.to()) ? before.to() : span.to();
        last.put(span.restraint(), new RestraintSpan(span.restraint(), before.from(), to));
      } else {
        merged.add(before);
        last.put(span.restraint(), span);
      }
    }
    merged.addAll(last.values());
    merged.sort(Comparator.comparing(RestraintSpan::from));
    return merged;
  }

  /** What held the device back in each of so many columns of equal time. */
  static List<Set<Restraint>> byColumn(
      List<RestraintSpan> spans, Instant from, Instant to, int columns) {
    List<Set<Restraint>> held = new ArrayList<>();
    for (int x = 0; x < columns; x++) {
      held.add(EnumSet.noneOf(Restraint.class));
    }
    double column = Duration.between(from, to).toMillis() / (double) columns;
    for (RestraintSpan span : spans) {
      double left = Duration.between(from, span.from()).toMillis() / column;
      double right = Duration.between(from, span.to()).toMillis() / column;
      for (int x = Math.max(0, (int) left); x < Math.min(columns, Math.ceil(right)); x++) {
        held.get(x).add(span.restraint());
      }
    }
    return held;
  }
}
