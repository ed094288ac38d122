package org.hearth.earnings;

import java.time.Instant;
import java.util.List;

/**
 * The device samples, in a file of their own: the last seconds may be lost at a power cut, money
 * never depends on them.
 */
public interface SampleStore {
  /** Adds samples in one transaction; a second sample of a device for the same millisecond wins. */
  void append(List<Sample> samples);

  /**
   * The samples of a device in time order. When there are more than {@code maxPoints}, time is cut
   * into equal buckets and each keeps the samples with the smallest and largest value of each
   * reading, so that no peak disappears from a chart.
   *
   * @param from inclusive
   * @param to exclusive
   * @param maxPoints upper bound of the answer's size, at least 12
   */
  List<Sample> query(String deviceId, Instant from, Instant to, int maxPoints);
}
