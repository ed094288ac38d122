package org.hearth.prover.system.groth16.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.backend.spi.WordVector;

/** Writes a {@link PreparedFile} from its first section to its last, then the header. */
final class PreparedWriter implements AutoCloseable {
  private final FileChannel channel;
  private final CRC32C crc = new CRC32C();
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);

  PreparedWriter(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.WRITE);
    channel.position(PreparedLayout.HEADER);
  }

  /** What the file takes at most, in bytes: each coefficient may be different from all others. */
  static long bytes(KeyParts key) {
    long bytes = PreparedLayout.HEADER + 16L * PreparedLayout.ALIGNMENT;
    KeyParts.Tables tables = key.tables();
    for (PointTable t :
        new PointTable[] {tables.a(), tables.b1(), tables.b2(), tables.c(), tables.h()}) {
      bytes += (8L * t.points().width() + 4) * t.scalars().size();
    }
    long entries = (long) key.matrixA().size() + key.matrixB().size();
    return bytes + 8L * (key.matrixA().rows() + 1) + (8 + 32) * entries;
  }

  /** Writes everything; the file is on the disk when it returns. */
  void write(KeyParts key) throws IOException {
    KeyParts.Tables tables = key.tables();
    boolean shared = tables.b1().parallelTo(tables.b2());
    table(tables.a(), true);
    table(tables.b1(), true);
    table(tables.b2(), !shared);
    table(tables.c(), true);
    table(tables.h(), true);
    CoefficientTable coefficients = new CoefficientTable();
    matrix(key.matrixA(), coefficients);
    matrix(key.matrixB(), coefficients);
    align();
    long[] value = new long[4];
    for (int i = 0; i < coefficients.size(); i++) {
      coefficients.value(i, value);
      for (long word : value) {
        putLong(word);
      }
    }
    flush();
    header(key, shared, coefficients.size());
    channel.force(true);
  }

  private void header(KeyParts key, boolean shared, int coefficients) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(PreparedLayout.HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(PreparedLayout.MAGIC).putInt(PreparedLayout.VERSION);
    header.position(PreparedLayout.SHA256);
    header.put(HexFormat.of().parseHex(key.head().id().sha256()));
    KeyParts.Size size = key.head().size();
    header.putInt(size.wires()).putInt(size.publics()).putInt(size.logDomain());
    KeyParts.Tables tables = key.tables();
    for (PointTable t :
        new PointTable[] {tables.a(), tables.b1(), tables.b2(), tables.c(), tables.h()}) {
      header.putInt(t.scalars().size());
    }
    header.putInt(key.matrixA().size()).putInt(key.matrixB().size());
    header.putInt(coefficients).putInt(shared ? 1 : 0);
    crc.update(
        header.position(0).limit(PreparedLayout.HEADER).position(PreparedLayout.CHECKED_FROM));
    header.putInt(PreparedLayout.CHECKSUM, (int) crc.getValue());
    header.rewind();
    channel.position(0);
    writeAll(header);
  }

  private void table(PointTable table, boolean withScalars) throws IOException {
    align();
    int n = table.scalars().size();
    for (int k = 0; k < n; k++) {
      point(table.points(), table.pointIndex(k));
    }
    if (withScalars) {
      align();
      for (int k = 0; k < n; k++) {
        putInt(table.scalars().get(k));
      }
    }
  }

  private void point(WordVector points, int i) throws IOException {
    for (int j = 0; j < points.width(); j++) {
      putLong(points.word(i, j));
    }
  }

  private void matrix(SparseMatrix matrix, CoefficientTable coefficients) throws IOException {
    align();
    for (int r = 0; r <= matrix.rows(); r++) {
      putInt(matrix.start(r));
    }
    align();
    for (int k = 0; k < matrix.size(); k++) {
      putInt(matrix.wire(k));
      putInt(coefficients.place(matrix, k));
    }
  }

  private void align() throws IOException {
    while ((channel.position() + buffer.position()) % PreparedLayout.ALIGNMENT != 0) {
      room(1);
      buffer.put((byte) 0);
    }
  }

  private void putInt(int x) throws IOException {
    room(4);
    buffer.putInt(x);
  }

  private void putLong(long x) throws IOException {
    room(8);
    buffer.putLong(x);
  }

  private void room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    crc.update(buffer.duplicate());
    writeAll(buffer);
    buffer.clear();
  }

  private void writeAll(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
