package org.hearth.node.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hearth.node.job.JobTerms;

/**
 * How fast this computer was, per circuit, in work units per second. The slower quarter of the last
 * proofs counts, not the mean: a deadline is missed on a slow day.
 */
final class SpeedBook {
  private static final int REMEMBERED = 16;

  private final Map<String, Deque<Double>> speeds = new HashMap<>();

  synchronized void proved(JobTerms terms, Duration time) {
    double seconds = Math.max(time.toNanos() / 1e9, 1e-3);
    Deque<Double> own = speeds.computeIfAbsent(terms.circuitId(), c -> new ArrayDeque<>());
    own.addLast(terms.workUnits() / seconds);
    if (own.size() > REMEMBERED) {
      own.removeFirst();
    }
  }

  /** Empty while nothing was proved here: the first job is the measurement. */
  synchronized Optional<Duration> estimate(JobTerms terms) {
    OptionalDouble speed = of(terms.circuitId());
    if (speed.isEmpty()) {
      speed = slowestCircuit();
    }
    return speed.isEmpty()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos((long) (terms.workUnits() / speed.getAsDouble() * 1e9)));
  }

  /** For the registration; 0 when not measured. */
  synchronized long workUnitsPerSecond() {
    return (long) slowestCircuit().orElse(0);
  }

  private OptionalDouble slowestCircuit() {
    return speeds.keySet().stream()
        .map(this::of)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .min();
  }

  private OptionalDouble of(String circuitId) {
    Deque<Double> own = speeds.get(circuitId);
    if (own == null || own.isEmpty()) {
      return OptionalDouble.empty();
    }
    double[] sorted = own.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return OptionalDouble.of(sorted[sorted.length / 4]);
  }
}
