package org.hearth.earnings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Thins out samples so that no peak and no dip disappears: time is cut into buckets on a fixed grid
 * (so that a sliding chart does not flicker), and each bucket keeps the samples with the smallest
 * and the largest value of each reading, at most {@link #PER_BUCKET}.
 */
final class Decimator {
  static final int PER_BUCKET = 6;

  private static final List<Function<Sample, OptionalDouble>> READINGS =
      List.of(Sample::temperatureCelsius, Sample::powerWatts, Sample::loadPercent);

  private final long widthMillis;
  private final List<Sample> kept = new ArrayList<>();
  private final @Nullable Sample[] smallest = new Sample[READINGS.size()];
  private final @Nullable Sample[] largest = new Sample[READINGS.size()];
  private @Nullable Sample first;
  private long bucket;

  Decimator(long widthMillis) {
    this.widthMillis = widthMillis;
  }

  /** Takes the next sample; they come in time order. */
  void add(Sample sample) {
    long index = Math.floorDiv(sample.at().toEpochMilli(), widthMillis);
    if (first == null || index != bucket) {
      flush();
      bucket = index;
      first = sample;
    }
    for (int i = 0; i < READINGS.size(); i++) {
      smallest[i] = pick(smallest[i], sample, READINGS.get(i), Comparator.naturalOrder());
      largest[i] = pick(largest[i], sample, READINGS.get(i), Comparator.reverseOrder());
    }
  }

  /** What is left, in time order. */
  List<Sample> finish() {
    flush();
    return List.copyOf(kept);
  }

  private static @Nullable Sample pick(
      @Nullable Sample best,
      Sample candidate,
      Function<Sample, OptionalDouble> reading,
      Comparator<Double> order) {
    OptionalDouble value = reading.apply(candidate);
    if (value.isEmpty()) {
      return best;
    }
    if (best == null) {
      return candidate;
    }
    double present = reading.apply(best).orElseThrow();
    return order.compare(value.getAsDouble(), present) < 0 ? candidate : best;
  }

  private void flush() {
    TreeMap<Long, Sample> byTime = new TreeMap<>();
    for (int i = 0; i < READINGS.size(); i++) {
      keep(byTime, smallest[i]);
      keep(byTime, largest[i]);
      smallest[i] = null;
      largest[i] = null;
    }
    if (byTime.isEmpty()) {
      // Nothing was reported all the time: one such sample stays, so that the chart shows the gap.
      keep(byTime, first);
    }
    kept.addAll(byTime.values());
    first = null;
  }

  private static void keep(TreeMap<Long, Sample> byTime, @Nullable Sample sample) {
    if (sample != null) {
      byTime.put(sample.at().toEpochMilli(), sample);
    }
  }
}
