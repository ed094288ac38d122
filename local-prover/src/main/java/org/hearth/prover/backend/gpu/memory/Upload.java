package org.hearth.prover.backend.gpu.memory;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.backend.spi.WordVector;

/** Copies things to a GPU's memory, and frees all of it if one does not fit. */
public final class Upload implements AutoCloseable {
  /** Items that are gathered on the heap at once. */
  public static final int SLICE = 1 << 16;

  private final Gpu gpu;
  private final List<DeviceBuffer> all = new ArrayList<>();

  /**
   * @param gpu open as long as this
   */
  public Upload(Gpu gpu) {
    this.gpu = gpu;
  }

  /** Memory with nothing in it yet. */
  public DeviceBuffer space(long bytes) {
    DeviceBuffer buffer = gpu.allocate(bytes);
    all.add(buffer);
    return buffer;
  }

  /** All items of a vector. */
  public DeviceBuffer words(WordVector words) {
    DeviceBuffer buffer = space(8L * words.width() * words.size());
    if (words.size() > 0) {
      buffer.write(0, words.segment());
    }
    return buffer;
  }

  /** Numbers of 32 bits. */
  public DeviceBuffer numbers(int[] numbers) {
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
  public DeviceBuffer indices(int[] numbers, int limit, String key) {
    for (int number : numbers) {
      check(number, limit, key);
    }
    return numbers(numbers);
  }

  private static void check(int number, int limit, String key) {
    if (number < 0 || number >= limit) {
      throw new BadInputException(
          "The key %s is damaged: it names a wire %d where there are %d."
              .formatted(key, number, limit));
    }
  }

  /**
   * For each scalar the number of its point, or -1 if it has none.
   *
   * @param scalars for each point the index of its scalar
   * @param count of scalars
   * @return empty if scalar k has point k, each of them
   * @throws BadInputException if an index is none, or two points have one scalar
   */
  public Optional<DeviceBuffer> pointOf(int[] scalars, int count, String key) {
    int[] pointOf = new int[count];
    Arrays.fill(pointOf, -1);
    boolean inOrder = scalars.length == count;
    for (int point = 0; point < scalars.length; point++) {
      int scalar = scalars[point];
      check(scalar, count, key);
      if (pointOf[scalar] >= 0) {
        throw new BadInputException(
            "The key %s is damaged: it names the wire %d twice in a table.".formatted(key, scalar));
      }
      pointOf[scalar] = point;
      inOrder &= scalar == point;
    }
    return inOrder ? Optional.empty() : Optional.of(numbers(pointOf));
  }

  /** The points of a table that are not infinity, one after the other. */
  public DeviceBuffer points(PointTable table) {
    int n = table.scalars().size();
    if (n == table.points().size()) {
      return words(table.points());
    }
    return words(table.points(), IntStream.range(0, n).map(table::pointIndex).toArray());
  }

  /** Some of the items. */
  public DeviceBuffer words(WordVector words, int[] which) {
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

  @Override
  public void close() {
    all.forEach(DeviceBuffer::close);
    all.clear();
  }
}
