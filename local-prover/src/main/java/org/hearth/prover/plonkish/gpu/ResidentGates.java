package org.hearth.prover.plonkish.gpu;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.memory.Upload;
import org.hearth.prover.backend.gpu.msm.GpuGroup;
import org.hearth.prover.backend.gpu.ntt.GpuNtt;
import org.hearth.prover.backend.gpu.poly.GpuVector;
import org.hearth.prover.backend.spi.Elements;
import org.hearth.prover.plonkish.key.Gates;
import org.hearth.prover.plonkish.key.PlonkishKey;

/** A key's polynomials and powers in a GPU's memory, and what its transforms need. */
final class ResidentGates implements AutoCloseable {
  private static final int COLUMNS = 3;

  private final long bytes;
  private final Upload upload;
  private final List<GpuVector> coefficients = new ArrayList<>();
  private final List<GpuVector> values = new ArrayList<>();
  private final List<GpuNtt> transforms = new ArrayList<>();
  private final List<DeviceBuffer> columns = new ArrayList<>();
  private final int rowsInUse;
  final DeviceBuffer powers;

  ResidentGates(Gpu gpu, PlonkishKey<?> key) {
    this.bytes = bytes(key);
    this.rowsInUse = key.gates().sizes().constraints();
    this.upload = new Upload(gpu);
    try {
      powers = upload.words(key.powers());
      for (int table = 0; table < Gates.TABLES; table++) {
        coefficients.add(uploaded(key.gates().table(table).coefficients()));
        values.add(uploaded(key.gates().table(table).values()));
      }
      for (int column = 0; column < COLUMNS; column++) {
        int[] wires = new int[rowsInUse];
        Arrays.setAll(wires, key.gates().column(column)::get);
        columns.add(upload.indices(wires, key.gates().sizes().wires(), key.name()));
      }
      transforms.add(new GpuNtt(gpu, key.domain().log()));
      transforms.add(new GpuNtt(gpu, key.domain().log() + 2));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private GpuVector uploaded(Elements elements) {
    int n = elements.size();
    DeviceBuffer buffer = upload.space((long) GpuVector.BYTES * n);
    long[] slice = new long[4 * Math.min(n, Upload.SLICE)];
    for (int from = 0; from < n; from += Upload.SLICE) {
      int count = Math.min(Upload.SLICE, n - from);
      elements.loadSome(from, count, slice, 0);
      buffer.write(
          (long) GpuVector.BYTES * from,
          MemorySegment.ofArray(slice).asSlice(0, (long) GpuVector.BYTES * count));
    }
    return new GpuVector(buffer, 0, n);
  }

  /** Bytes that a key will take on a GPU, to the byte. */
  static long bytes(PlonkishKey<?> key) {
    int log = key.domain().log();
    long tables = 0;
    for (int table = 0; table < Gates.TABLES; table++) {
      tables +=
          Gpu.taken((long) GpuVector.BYTES * key.gates().table(table).coefficients().size())
              + Gpu.taken((long) GpuVector.BYTES * key.gates().table(table).values().size());
    }
    return tables
        + Gpu.taken((long) GpuGroup.G1.affineBytes() * key.powers().size())
        + COLUMNS * Gpu.taken(4L * key.gates().sizes().constraints())
        + GpuNtt.bytes(log)
        + GpuNtt.bytes(log + 2);
  }

  /** The largest of its buffers. */
  static long largestBuffer(PlonkishKey<?> key) {
    return Math.max(
        (long) GpuGroup.G1.affineBytes() * key.powers().size(),
        (long) GpuVector.BYTES * 4 * key.domain().rows());
  }

  long bytes() {
    return bytes;
  }

  int rowsInUse() {
    return rowsInUse;
  }

  /** For each row in use the wire in a column, 0 to 2. */
  DeviceBuffer column(int column) {
    return columns.get(column);
  }

  GpuVector coefficients(int table) {
    return coefficients.get(table);
  }

  GpuVector values(int table) {
    return values.get(table);
  }

  /**
   * @param size n or 4n
   */
  GpuNtt transform(int size) {
    return transforms.stream()
        .filter(transform -> transform.size() == size)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no transform of " + size));
  }

  @Override
  public void close() {
    upload.close();
    transforms.forEach(GpuNtt::close);
  }
}
