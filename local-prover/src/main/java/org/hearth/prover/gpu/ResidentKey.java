package org.hearth.prover.gpu;

import org.hearth.device.compute.DeviceBuffer;
import org.hearth.prover.engine.CircuitTables;
import org.hearth.prover.engine.PointTable;
import org.hearth.prover.engine.RowMatrix;

/** A proving key in a card's memory, and room for one proof's vectors and the next witness. */
final class ResidentKey implements AutoCloseable {
  private final Upload upload;
  private final CardTransform transform;
  final CardTable a;
  final CardTable b1;
  final CardTable b2;
  final CardTable c;
  final CardTable h;
  final CardMatrix matrixA;
  final CardMatrix matrixB;
  final WitnessSlots witnesses;

  /** Three vectors of the domain's size or more. */
  final DeviceBuffer[] vectors;

  ResidentKey(Card card, CircuitTables key) {
    upload = new Upload(card);
    try {
      a = table(CardGroup.G1, key.a(), key.wires(), key.name());
      b1 = table(CardGroup.G1, key.b1(), key.wires(), key.name());
      b2 =
          key.b2().parallelTo(key.b1())
              ? new CardTable(CardGroup.G2, b1.terms(), upload.points(key.b2()), b1.which())
              : table(CardGroup.G2, key.b2(), key.wires(), key.name());
      c = table(CardGroup.G1, key.c(), key.wires(), key.name());
      h = table(CardGroup.G1, key.h(), 1 << key.domainLog(), key.name());
      matrixA = new CardMatrix(upload, key.matrixA(), key.wires(), key.name());
      matrixB = new CardMatrix(upload, key.matrixB(), key.wires(), key.name());
      witnesses = new WitnessSlots(card, upload, key.wires());
      vectors =
          new DeviceBuffer[] {
            upload.space(32L * matrixA.places()),
            upload.space(32L * matrixB.places()),
            upload.space(32L << key.domainLog())
          };
      transform = new CardTransform(card, key.domainLog());
    } catch (RuntimeException e) {
      upload.close();
      throw e;
    }
  }

  private CardTable table(CardGroup group, PointTable table, int scalars, String key) {
    return new CardTable(
        group,
        table.scalars().size(),
        upload.points(table),
        upload.indices(table.scalars().toArray(), scalars, key));
  }

  CardTransform transform() {
    return transform;
  }

  /** Bytes that a key will take on a card, room for a proof's vectors included. */
  static long bytes(CircuitTables key) {
    long points =
        64L * (size(key.a()) + size(key.b1()) + size(key.c()) + size(key.h()))
            + 128L * size(key.b2());
    long which = 4L * (size(key.a()) + size(key.b1()) + size(key.c()) + size(key.h()));
    if (!key.b2().parallelTo(key.b1())) {
      which += 4L * size(key.b2());
    }
    long vectors = 3 * (32L << key.domainLog()) + WitnessSlots.bytes(key.wires());
    return points
        + which
        + vectors
        + bytes(key.matrixA())
        + bytes(key.matrixB())
        + CardTransform.bytes(key.domainLog());
  }

  private static long size(PointTable table) {
    return table.scalars().size();
  }

  /** With a coefficient for each entry: files that store each once need less. */
  private static long bytes(RowMatrix matrix) {
    long entries = matrix.start(matrix.rows());
    long pieces = matrix.rows() + entries / RowPieces.LONGEST;
    return 8 * pieces + 40 * entries + 36 * (entries / RowPieces.LONGEST);
  }

  @Override
  public void close() {
    witnesses.close();
    upload.close();
    transform.close();
  }
}
