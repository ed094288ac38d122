package org.hearth.prover.gpu;

import org.hearth.device.gpu.api.DeviceBuffer;
import org.hearth.prover.engine.CircuitTables;
import org.hearth.prover.engine.PointTable;

/** A proving key in a card's memory, and room for one proof's vectors and the next witness. */
final class ResidentKey implements AutoCloseable {
  private final long bytes;
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

  /**
   * @param bytes what {@link #bytes(CircuitTables)} says of it
   */
  ResidentKey(Card card, CircuitTables key, long bytes) {
    this.bytes = bytes;
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

  /** On the card. */
  long bytes() {
    return bytes;
  }

  CardTransform transform() {
    return transform;
  }

  /**
   * Bytes that a key will take on a card, to the byte, room for a proof's vectors included. Goes
   * through the matrices once.
   */
  static long bytes(CircuitTables key) {
    long tables =
        bytes(CardGroup.G1, key.a())
            + bytes(CardGroup.G1, key.b1())
            + bytes(CardGroup.G1, key.c())
            + bytes(CardGroup.G1, key.h())
            + bytes(CardGroup.G2, key.b2())
            - (key.b2().parallelTo(key.b1()) ? Card.taken(4L * size(key.b2())) : 0);
    RowPieces a = RowPieces.of(key.matrixA());
    RowPieces b = RowPieces.of(key.matrixB());
    long vectors =
        Card.taken(32L * a.places()) + Card.taken(32L * b.places()) + (32L << key.domainLog());
    return tables
        + CardMatrix.bytes(a, key.matrixA())
        + CardMatrix.bytes(b, key.matrixB())
        + vectors
        + WitnessSlots.bytes(key.wires())
        + CardTransform.bytes(key.domainLog());
  }

  private static long bytes(CardGroup group, PointTable table) {
    return Card.taken((long) group.affineBytes() * size(table)) + Card.taken(4L * size(table));
  }

  private static long size(PointTable table) {
    return table.scalars().size();
  }

  @Override
  public void close() {
    witnesses.close();
    upload.close();
    transform.close();
  }
}
