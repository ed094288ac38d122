package org.hearth.prover.backend.gpu.msm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sums of lines of points, as the kernel {@code add_lines} wants them described: see there for what
 * the numbers mean. Those of one launch, which all write to one list of results.
 */
final class LineSets {
  private static final int NUMBERS = 8;

  /** Of a group; each has a share of a line's points. */
  private static final int THREADS = 128;

  /** Instead of a bit: all points of a line count. */
  private static final int EACH = -1;

  private final int logSerial;
  private final List<int[]> sets = new ArrayList<>();
  private int scratch;
  private int results;

  /**
   * @param logSerial the logarithm of the points of a line that one thread adds up alone
   */
  LineSets(int logSerial) {
    this.logSerial = logSerial;
  }

  /**
   * Lines side by side, all points of them.
   *
   * @param first index of the first line's first point
   * @param between from a line's first point to the next one's
   * @param step from one point of a line to the next
   * @param logLength lines have 2^logLength points
   * @return index of the first line's sum
   */
  int add(int first, int between, int step, int logLength, int lines) {
    int at = results;
    int together = Math.max(1, THREADS >> items(logLength));
    for (int line = 0; line < lines; line += together) {
      add(first + line * between, between, step, EACH, logLength, Math.min(together, lines - line));
    }
    return at;
  }

  /**
   * The points of one line whose number has a bit.
   *
   * @param first index of the first point; the others follow it
   * @param bit below logLength
   * @param logLength the line has 2^logLength points, half of which have the bit
   */
  void addThoseWith(int bit, int first, int logLength) {
    add(first, 0, 1, bit, logLength - 1, 1);
  }

  private void add(int first, int between, int step, int bit, int logLength, int lines) {
    sets.add(new int[] {first, between, step, bit, logLength, lines, scratch, results});
    scratch += lines << items(logLength);
    results += lines;
  }

  /** The logarithm of the threads that a line has. */
  private int items(int logLength) {
    return Math.max(0, logLength - logSerial);
  }

  int logSerial() {
    return logSerial;
  }

  /** Groups of threads. */
  int size() {
    return sets.size();
  }

  /** Points that are worked on. */
  int scratch() {
    return scratch;
  }

  /** Sums of lines. */
  int results() {
    return results;
  }

  /** That describe all sets. */
  int numbers() {
    return NUMBERS * sets.size();
  }

  /** One set's numbers after the other's. */
  int[] toArray() {
    return sets.stream().flatMapToInt(Arrays::stream).toArray();
  }
}
