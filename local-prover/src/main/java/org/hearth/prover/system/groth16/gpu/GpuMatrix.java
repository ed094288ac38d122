package org.hearth.prover.system.groth16.gpu;

import static org.hearth.device.gpu.api.KernelArgument.of;

import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.kernel.KernelSet;
import org.hearth.prover.backend.gpu.memory.Upload;
import org.hearth.prover.system.groth16.key.RowMatrix;

/** A sparse matrix on a GPU. */
final class GpuMatrix {
  private static final int THREADS = 128;

  private final int pieces;
  private final int longRows;
  private final int places;
  private final DeviceBuffer starts;
  private final DeviceBuffer targets;
  private final DeviceBuffer wires;
  private final DeviceBuffer valuePlaces;
  private final DeviceBuffer values;
  private final DeviceBuffer longFirst;
  private final DeviceBuffer longRow;

  /**
   * @param wires of the circuit
   * @param key its name, for messages
   * @throws org.hearth.prover.BadInputException if the matrix is not in order
   */
  GpuMatrix(Upload upload, RowMatrix matrix, int wires, String key) {
    RowPieces cut = RowPieces.of(matrix);
    int entries = matrix.start(matrix.rows());
    pieces = cut.count();
    longRows = cut.longRow().length;
    places = cut.places();
    starts = upload.numbers(cut.starts());
    targets = upload.numbers(cut.targets());
    longFirst = upload.numbers(cut.longFirst());
    longRow = upload.numbers(cut.longRow());
    this.wires =
        upload.indices(IntStream.range(0, entries).map(matrix::wire).toArray(), wires, key);
    valuePlaces = upload.numbers(IntStream.range(0, entries).map(matrix::place).toArray());
    values = coefficients(upload, matrix);
  }

  /**
   * Memory that a matrix takes on a GPU.
   *
   * @param cut of this matrix
   */
  static long bytes(RowPieces cut, RowMatrix matrix) {
    long entries = matrix.start(matrix.rows());
    long longRows = cut.longRow().length;
    return Gpu.taken(4L * (cut.count() + 1))
        + Gpu.taken(4L * cut.count())
        + Gpu.taken(4 * (longRows + 1))
        + Gpu.taken(4 * longRows)
        + 2 * Gpu.taken(4 * entries)
        + Gpu.taken(32L * coefficientPlaces(matrix));
  }

  /** Elements that a vector must have to receive a product; the rows come first. */
  int places() {
    return places;
  }

  /** z = the matrix times the witness, z in Montgomery form. */
  void multiply(Gpu gpu, DeviceBuffer witness, DeviceBuffer z) {
    gpu.items(
        KernelSet.SCALARS,
        "row_pieces",
        THREADS,
        pieces,
        of(starts),
        of(targets),
        of(wires),
        of(valuePlaces),
        of(values),
        of(witness),
        of(z));
    gpu.items(KernelSet.SCALARS, "long_rows", THREADS, longRows, of(longFirst), of(longRow), of(z));
  }

  /** The coefficients of a matrix by their places. */
  private static DeviceBuffer coefficients(Upload upload, RowMatrix matrix) {
    int entries = matrix.start(matrix.rows());
    int places = coefficientPlaces(matrix);
    DeviceBuffer buffer = upload.space(32L * places);
    int[] entryOf = new int[places];
    for (int e = 0; e < entries; e++) {
      entryOf[matrix.place(e)] = e;
    }
    long[] value = new long[4];
    for (int from = 0; from < places; from += Upload.SLICE) {
      int to = Math.min(places, from + Upload.SLICE);
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

  /** Coefficients that {@link #coefficients} uploads, those between its entries' included. */
  private static int coefficientPlaces(RowMatrix matrix) {
    int entries = matrix.start(matrix.rows());
    return IntStream.range(0, entries).map(matrix::place).max().orElse(-1) + 1;
  }
}
