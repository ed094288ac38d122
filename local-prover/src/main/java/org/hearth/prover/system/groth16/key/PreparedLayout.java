package org.hearth.prover.system.groth16.key;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.hearth.prover.backend.spi.IndexList;
import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.backend.spi.WordVector;

/**
 * The inside of a {@link PreparedFile}, little-endian. A header of {@value #HEADER} bytes: magic,
 * u32 version, u32 checksum; the key's SHA-256; twelve u32: wires, public wires, log of the domain,
 * points of A, B1, B2, C, H, entries of the matrices A and B, different coefficients, and 1 if B1
 * and B2 share their scalars. Then, each from a multiple of {@value #ALIGNMENT} bytes: for A, B1,
 * B2, C and H the points, then the indices of their scalars; for both matrices the starts of the
 * rows, then the entries; the coefficients.
 */
final class PreparedLayout {
  static final long MAGIC = 0x59454b4854524148L;
  static final int VERSION = 2;
  static final int HEADER = 128;
  static final int ALIGNMENT = 64;

  /** Where what the checksum covers begins. */
  static final int CHECKED_FROM = 16;

  static final int CHECKSUM = 12;
  static final int SHA256 = 16;
  static final int COUNTS = 48;
  private static final int SHA256_BYTES = 32;
  private static final int VALUE_BYTES = 32;
  private static final long SLICE = 1L << 28;

  private final MemorySegment file;
  private long at = HEADER;

  /**
   * @param file mapped
   */
  PreparedLayout(MemorySegment file) {
    this.file = file;
  }

  /**
   * The checksum of everything behind the header, then of the header from {@link #CHECKED_FROM} on:
   * the header is written last.
   */
  static int checksum(MemorySegment file) {
    CRC32C crc = new CRC32C();
    for (long at = HEADER; at < file.byteSize(); at += SLICE) {
      crc.update(file.asSlice(at, Math.min(SLICE, file.byteSize() - at)).asByteBuffer());
    }
    crc.update(file.asSlice(CHECKED_FROM, HEADER - CHECKED_FROM).asByteBuffer());
    return (int) crc.getValue();
  }

  /**
   * The parts of the key, on the mapped file.
   *
   * @param head of the key
   * @throws IOException if the file is not what it should be
   */
  KeyParts read(KeyParts.Head head) throws IOException {
    require(file.byteSize() >= HEADER, "it is cut off");
    require(file.get(SparseMatrix.LONG, 0) == MAGIC, "it is another kind of file");
    require(file.get(SparseMatrix.INT, 8) == VERSION, "it is of another version");
    require(
        HexFormat.of().formatHex(bytes(SHA256, SHA256_BYTES)).equals(head.id().sha256()),
        "it is of another key");
    require(file.get(SparseMatrix.INT, CHECKSUM) == checksum(file), "its checksum is wrong");
    int wires = head.size().wires();
    require(
        count(0, wires) == wires
            && count(1, wires) == head.size().publics()
            && count(2, wires) == head.size().logDomain(),
        "its size is not the key's");
    int domain = 1 << head.size().logDomain();
    PointTable a = table(count(3, wires), 8, wires);
    PointTable b1 = table(count(4, wires), 8, wires);
    PointTable b2 =
        count(11, 1) == 1
            ? new PointTable(words(count(5, wires), 16), b1.scalars(), PointTable.COMPACT)
            : table(count(5, wires), 16, wires);
    require(b2.points().size() == b2.scalars().size(), "its B tables differ in size");
    PointTable c = table(count(6, wires), 8, wires);
    PointTable h = table(count(7, domain), 8, domain);
    MemorySegment startsA = take(4L * (domain + 1));
    MemorySegment entriesA = take(8L * count(8, Integer.MAX_VALUE));
    MemorySegment startsB = take(4L * (domain + 1));
    MemorySegment entriesB = take(8L * count(9, Integer.MAX_VALUE));
    int values = count(10, Integer.MAX_VALUE);
    MemorySegment coefficients = take((long) VALUE_BYTES * values);
    require(at == file.byteSize(), "its length is wrong");
    return new KeyParts(
        head,
        new KeyParts.Tables(a, b1, b2, c, h),
        matrix(domain, startsA, entriesA, coefficients, wires),
        matrix(domain, startsB, entriesB, coefficients, wires));
  }

  /** Whether the file begins as such a file does, of whatever version. */
  static boolean isOne(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] magic = in.readNBytes(8);
      return magic.length == 8
          && ByteBuffer.wrap(magic).order(ByteOrder.LITTLE_ENDIAN).getLong() == MAGIC;
    }
  }

  private static void require(boolean good, String otherwise) throws IOException {
    if (!good) {
      throw new IOException(otherwise);
    }
  }

  private byte[] bytes(int offset, int n) {
    return file.asSlice(offset, n).toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
  }

  private int count(int i, int most) throws IOException {
    int n = file.get(SparseMatrix.INT, COUNTS + 4L * i);
    require(n >= 0 && n <= most, "one of its counts is out of range");
    return n;
  }

  private MemorySegment take(long bytes) throws IOException {
    long from = (at + ALIGNMENT - 1) & -ALIGNMENT;
    require(bytes <= file.byteSize() - from, "it is cut off");
    at = from + bytes;
    return file.asSlice(from, bytes);
  }

  private WordVector words(int n, int width) throws IOException {
    return new WordVector(take(8L * width * n), width);
  }

  private PointTable table(int n, int width, int scalars) throws IOException {
    WordVector points = words(n, width);
    IndexList indices = new IndexList(take(4L * n));
    for (int k = 0; k < n; k++) {
      require(indices.get(k) >= 0 && indices.get(k) < scalars, "one of its indices is too large");
    }
    return new PointTable(points, indices, PointTable.COMPACT);
  }

  private static SparseMatrix matrix(
      int rows, MemorySegment starts, MemorySegment entries, MemorySegment values, int wires)
      throws IOException {
    SparseMatrix matrix = new SparseMatrix(rows, starts, entries, values, VALUE_BYTES);
    require(matrix.start(0) == 0 && 8L * matrix.size() == entries.byteSize(), "its rows are wrong");
    for (int r = 0; r < rows; r++) {
      require(matrix.start(r) <= matrix.start(r + 1), "its rows are out of order");
    }
    long count = values.byteSize() / VALUE_BYTES;
    for (int k = 0; k < matrix.size(); k++) {
      require(
          matrix.wire(k) >= 0
              && matrix.wire(k) < wires
              && matrix.place(k) >= 0
              && matrix.place(k) < count,
          "one of its entries is out of range");
    }
    return matrix;
  }
}
