package org.hearth.prover.backend.gpu.msm;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What is reduced together: windows of one or several sums, whose buckets stand one after the
 * other.
 *
 * @param sections in the order of their buckets
 * @param lines the first launch that reduces the buckets: sums of their rows and columns
 * @param bits the second: for each window the sum of all buckets, and for each bit of a bucket's
 *     number, the lowest first, of those that have it
 */
record MsmRound(List<Section> sections, LineSets lines, LineSets bits) {
  /** In the first launch there are many points for each thread, in the second there are few. */
  private static final int LOG_SERIAL_OF_LINES = 2;

  private static final int LOG_SERIAL_OF_BITS = 1;

  /**
   * Some windows of a sum.
   *
   * @param sum its place in the list of sums
   * @param first window
   */
  record Section(int sum, MsmPlan plan, int first, int windows) {
    int buckets() {
      return plan.buckets(windows);
    }

    /** Parts of sums that the kernel {@code accumulate} leaves, at most. */
    int parts() {
      return 2 * plan.items(windows);
    }
  }

  int buckets() {
    return sections.stream().mapToInt(Section::buckets).sum();
  }

  int parts() {
    return sections.stream().mapToInt(Section::parts).sum();
  }

  /** Points that the parts take at first, and then what is worked on when buckets are reduced. */
  int work() {
    return Math.max(parts(), Math.max(lines.scratch(), bits.scratch()));
  }

  private static MsmRound of(Section... sections) {
    LineSets lines = new LineSets(LOG_SERIAL_OF_LINES);
    LineSets bits = new LineSets(LOG_SERIAL_OF_BITS);
    int bucket = 0;
    for (Section section : sections) {
      for (int window = 0; window < section.windows(); window++) {
        reduce(bucket, section.plan().digitBits() - 1, lines, bits);
        bucket += section.plan().bucketsPerWindow();
      }
    }
    return new MsmRound(List.of(sections), lines, bits);
  }

  /** A window with 2^log buckets. */
  private static void reduce(int bucket, int log, LineSets lines, LineSets bits) {
    int logColumns = log / 2;
    int logRows = log - logColumns;
    int rows = lines.add(bucket, 1 << logColumns, 1, logColumns, 1 << logRows);
    int columns = lines.add(bucket, 1, 1 << logColumns, logRows, 1 << logColumns);
    bits.add(columns, 0, 1, logColumns, 1);
    for (int bit = 0; bit < logColumns; bit++) {
      bits.addThoseWith(bit, columns, logColumns);
    }
    for (int bit = 0; bit < logRows; bit++) {
      bits.addThoseWith(bit, rows, logRows);
    }
  }

  /** All windows of all sums. */
  static MsmRound of(List<MsmPlan> sums) {
    return of(
        IntStream.range(0, sums.size())
            .mapToObj(sum -> new Section(sum, sums.get(sum), 0, sums.get(sum).windows()))
            .toArray(Section[]::new));
  }

  /** As many windows of one sum as its plan takes at once, then the next. */
  static List<MsmRound> of(int sum, MsmPlan plan) {
    return IntStream.iterate(0, first -> first < plan.windows(), first -> first + plan.batch())
        .mapToObj(first ->
            of(new Section(sum, plan, first, Math.min(plan.batch(), plan.windows() - first))))
        .toList();
  }
}
