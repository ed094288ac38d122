package org.hearth.prover.backend.gpu.memory;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.engine.PointTable;
import org.hearth.prover.engine.RowMatrix;
import org.hearth.prover.engine.WordVector;

/** Brings things to a card's memory, and gives all of it back if one does not fit. */
final class Upload implements AutoCloseable {
  /** Points that are gathered at once. */
  private static final int SLICE = 1 << 16;

  private final Gpu card;
  private final List<DeviceBuffer> all = new ArrayList<>();

  Upload(Gpu card) {
    this.card = card;
  }

  DeviceBuffer space(long bytes) {
    DeviceBuffer buffer = card.allocate(bytes);
    all.add(buffer);
    return buffer;
  }

  DeviceBuffer words(WordVector words) {
    DeviceBuffer buffer = space(8L * words.width() * words.size());
    if (words.size() > 0) {
      buffer.write(0, words.segment());
    }
    return buffer;
  }

  DeviceBuffer numbers(int[] numbers) {
    DeviceBuffer buffer = space(4L * numbers.length);
    if (numbers.length > 0) {
      buffer.write(0, MemorySegment.ofArray(numbers));
    }
    return buffer;
  }

  /**
   * Numbers with which a kernel will index, so that a damaged key can't make it reach outside.
   *
   * @param limit what they must be below
   * @throws BadInputException if one is not
   */
  DeviceBuffer indices(int[] numbers, int limit, String key) {
    for (int number : numbers) {
      if (number < 0 || number >= limit) {
        throw new BadInputException(
            "The key %s is damaged: it names a wire %d where there are %d."
                .formatted(key, number, limit));
      }
    }
    return numbers(numbers);
  }

  /** The points of a table that are not infinity, one after the other. */
  DeviceBuffer points(PointTable table) {
    int n = table.scalars().size();
    if (n == table.points().size()) {
      return words(table.points());
    }
    return words(table.points(), IntStream.range(0, n).map(table::place).toArray());
  }

  /** Some of the items. */
  DeviceBuffer words(WordVector words, int[] which) {
    int width = words.width();
    DeviceBuffer buffer = space(8L * width * which.length);
    for (int from = 0; from < which.length; from += SLICE) {
      int to = Math.min(which.length, from + SLICE);
      long[] slice = new long[width * (to - from)];
      for (int k = from; k < to; k++) {
        words.load(which[k], slice, width * (k - from));
      }
      buffer.write(8L * width * from, MemorySegment.ofArray(slice));
    }
    return buffer;
  }

  /** The coefficients of a matrix by their places. */
  DeviceBuffer coefficients(RowMatrix matrix) {
    int entries = matrix.start(matrix.rows());
    int places = places(matrix);
    DeviceBuffer buffer = space(32L * places);
    int[] entryOf = new int[places];
    for (int e = 0; e < entries; e++) {
      entryOf[matrix.place(e)] = e;
    }
    long[] value = new long[4];
    for (int from = 0; from < places; from += SLICE) {
      int to = Math.min(places, from + SLICE);
      long[] slice = new long[4 * (to - from)];
      for (int place = from; place < to && entries > 0; place++) {
        // A place that no entry of this matrix has gets the coefficient of entry 0, and is not
        // read.
        matrix.coefficient(entryOf[place], value);
        System.arraycopy(value, 0, slice, 4 * (place - from), 4);
      }
      buffer.write(32L * from, MemorySegment.ofArray(slice));
    }
    return buffer;
  }

  /** Coefficients that {@link #coefficients} brings, those between its entries' included. */
  static int places(RowMatrix matrix) {
    int entries = matrix.start(matrix.rows());
    return IntStream.range(0, entries).map(matrix::place).max().orElse(-1) + 1;
  }

  @Override
  public void close() {
    all.forEach(DeviceBuffer::close);
    all.clear();
  }
}
