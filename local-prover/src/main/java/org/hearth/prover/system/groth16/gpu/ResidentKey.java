package org.hearth.prover.system.groth16.gpu;

import java.util.List;
import java.util.stream.Stream;
import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.BadInputException;
import org.hearth.prover.backend.gpu.kernel.Gpu;
import org.hearth.prover.backend.gpu.memory.Upload;
import org.hearth.prover.backend.gpu.msm.GpuGroup;
import org.hearth.prover.backend.gpu.msm.GpuPointTable;
import org.hearth.prover.backend.gpu.msm.MsmSize;
import org.hearth.prover.backend.gpu.ntt.GpuNtt;
import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.system.groth16.key.CircuitTables;

/** A proving key in a GPU's memory, and room for one proof's vectors and the next witness. */
final class ResidentKey implements AutoCloseable {
  private final long bytes;
  private final Upload upload;
  private final GpuNtt transform;
  final GpuPointTable a;
  final GpuPointTable b1;
  final GpuPointTable b2;
  final GpuPointTable c;
  final GpuPointTable h;
  final GpuMatrix matrixA;
  final GpuMatrix matrixB;
  final WitnessSlots witnesses;

  /** Three vectors of the domain's size or more. */
  final DeviceBuffer[] vectors;

  /**
   * @param bytes what {@link #bytes(CircuitTables)} says of it
   */
  ResidentKey(Gpu gpu, CircuitTables key, long bytes) {
    this.bytes = bytes;
    upload = new Upload(gpu);
    try {
      a = table(GpuGroup.G1, key.a(), key.wires(), key.name());
      b1 = table(GpuGroup.G1, key.b1(), key.wires(), key.name());
      b2 =
          key.b2().parallelTo(key.b1())
              ? new GpuPointTable(GpuGroup.G2, b1.size(), upload.points(key.b2()), b1.pointOf())
              : table(GpuGroup.G2, key.b2(), key.wires(), key.name());
      c = table(GpuGroup.G1, key.c(), key.wires(), key.name());
      h = table(GpuGroup.G1, key.h(), 1 << key.logDomain(), key.name());
      matrixA = new GpuMatrix(upload, key.matrixA(), key.wires(), key.name());
      matrixB = new GpuMatrix(upload, key.matrixB(), key.wires(), key.name());
      witnesses = new WitnessSlots(gpu, upload, key.wires());
      vectors =
          new DeviceBuffer[] {
            upload.space(32L * matrixA.places()),
            upload.space(32L * matrixB.places()),
            upload.space(32L << key.logDomain())
          };
      transform = new GpuNtt(gpu, key.logDomain());
    } catch (RuntimeException e) {
      upload.close();
      throw e;
    }
  }

  private GpuPointTable table(GpuGroup group, PointTable table, int scalars, String key) {
    MsmSize size = size(table, scalars, key);
    return new GpuPointTable(
        group, size, upload.points(table), upload.pointOf(table.scalars().toArray(), scalars, key));
  }

  private static MsmSize size(PointTable table, int scalars, String key) {
    int points = table.scalars().size();
    if (points > scalars) {
      throw new BadInputException(
          "The key %s is damaged: a table has %d points for %d wires."
              .formatted(key, points, scalars));
    }
    return new MsmSize(points, scalars);
  }

  /**
   * The sums of G1 that have points: of those whose scalars are the witness, then of the quotient's
   * table.
   */
  static List<MsmSize> sumsOfG1(CircuitTables key) {
    int wires = key.wires();
    return Stream.of(
            size(key.a(), wires, key.name()),
            size(key.b1(), wires, key.name()),
            size(key.c(), wires, key.name()),
            size(key.h(), 1 << key.logDomain(), key.name()))
        .filter(size -> size.terms() > 0)
        .toList();
  }

  static List<MsmSize> sumsOfG2(CircuitTables key) {
    return Stream.of(size(key.b2(), key.wires(), key.name()))
        .filter(size -> size.terms() > 0)
        .toList();
  }

  /** On the GPU. */
  long bytes() {
    return bytes;
  }

  GpuNtt transform() {
    return transform;
  }

  /**
   * Bytes that a key will take on a GPU, to the byte, room for a proof's vectors included. Goes
   * through the matrices once.
   */
  static long bytes(CircuitTables key) {
    long tables =
        bytes(GpuGroup.G1, key.a(), key.wires())
            + bytes(GpuGroup.G1, key.b1(), key.wires())
            + bytes(GpuGroup.G1, key.c(), key.wires())
            + bytes(GpuGroup.G1, key.h(), 1 << key.logDomain())
            + bytes(GpuGroup.G2, key.b2(), key.wires())
            - (key.b2().parallelTo(key.b1()) ? pointOfBytes(key.b2(), key.wires()) : 0);
    RowPieces a = RowPieces.of(key.matrixA());
    RowPieces b = RowPieces.of(key.matrixB());
    long vectors =
        Gpu.taken(32L * a.places()) + Gpu.taken(32L * b.places()) + (32L << key.logDomain());
    return tables
        + GpuMatrix.bytes(a, key.matrixA())
        + GpuMatrix.bytes(b, key.matrixB())
        + vectors
        + WitnessSlots.bytes(key.wires())
        + GpuNtt.bytes(key.logDomain());
  }

  private static long bytes(GpuGroup group, PointTable table, int scalars) {
    return Gpu.taken((long) group.affineBytes() * table.scalars().size())
        + pointOfBytes(table, scalars);
  }

  private static long pointOfBytes(PointTable table, int scalars) {
    return table.scalars().size() == scalars ? 0 : Gpu.taken(4L * scalars);
  }

  @Override
  public void close() {
    witnesses.close();
    upload.close();
    transform.close();
  }
}
