package org.hearth.prover.io.snarkjs;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.io.PrimeHeader;
import org.hearth.prover.io.SectionedFile;
import org.hearth.prover.system.groth16.key.KeyPoints;

/**
 * A Groth16 proving key in a .zkey file, mapped: what stands where. Points are words in Montgomery
 * form. Layout: section 2 header, 3 IC, 4 coefficients of A and B, 5 A, 6 B1, 7 B2, 8 C, 9 H.
 */
final class Zkey implements AutoCloseable {
  static final int COEFFICIENT_BYTES = 44;
  private static final int VALUE_OFFSET = 12;
  private static final int HEADER_BYTES = 660;

  private final SectionedFile file;
  private final int wires;
  private final int publics;
  private final int logDomain;
  private final KeyPoints points;
  private final WordVector ic;
  private final MemorySegment coefficients;
  private final WordVector a;
  private final WordVector b1;
  private final WordVector b2;
  private final WordVector c;
  private final WordVector h;

  /**
   * Maps a key and checks its sizes, not yet its points and coefficients.
   *
   * @throws org.hearth.prover.BadInputException if anything about it is wrong
   */
  static Zkey open(Path path) {
    SectionedFile file = SectionedFile.open(path, "zkey", 1);
    try {
      return new Zkey(file);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** The k of its domain of 2^k, without a look at the rest. */
  static int logDomain(Path path) {
    try (SectionedFile file = SectionedFile.open(path, "zkey", 1)) {
      return logDomain(file, file.section(2, HEADER_BYTES, "header"));
    }
  }

  private static int logDomain(SectionedFile file, MemorySegment head) {
    long domain = Integer.toUnsignedLong(head.get(SectionedFile.INT, 80));
    if (Long.bitCount(domain) != 1 || domain > 1L << (Bn254.TWO_ADICITY - 1)) {
      throw file.bad("its domain size is " + domain + ", which is not a power of two up to 2^27");
    }
    return Long.numberOfTrailingZeros(domain);
  }

  private Zkey(SectionedFile file) {
    this.file = file;
    int protocol = file.section(1, 4, "protocol").get(SectionedFile.INT, 0);
    if (protocol != 1) {
      throw file.bad("its protocol is number " + protocol + "; only 1, Groth16, is supported");
    }
    PrimeHeader.check(file, file.section(2), 0, Bn254.FP.modulus(), "base field");
    PrimeHeader.check(file, file.section(2), 36, Bn254.FR.modulus(), "scalar field");
    MemorySegment head = file.section(2, HEADER_BYTES, "header");
    long nWires = Integer.toUnsignedLong(head.get(SectionedFile.INT, 72));
    long nPublic = Integer.toUnsignedLong(head.get(SectionedFile.INT, 76));
    if (nWires > 1L << 28 || nPublic >= nWires) {
      throw file.bad("it claims " + nWires + " wires with " + nPublic + " of them public");
    }
    wires = (int) nWires;
    publics = (int) nPublic;
    logDomain = logDomain(file, head);
    long[] words = new long[KeyPoints.WORDS];
    for (int i = 0; i < words.length; i++) {
      words[i] = head.get(SectionedFile.LONG, 84 + 8L * i);
    }
    points = new KeyPoints(words);
    ic = new WordVector(file.section(3, 64 * (nPublic + 1), "public input points"), 8);
    coefficients = coefficientRecords(file);
    a = new WordVector(file.section(5, 64 * nWires, "A points"), 8);
    b1 = new WordVector(file.section(6, 64 * nWires, "B points in G1"), 8);
    b2 = new WordVector(file.section(7, 128 * nWires, "B points in G2"), 16);
    c = new WordVector(file.section(8, 64 * (nWires - nPublic - 1), "C points"), 8);
    h = new WordVector(file.section(9, 64L << logDomain, "H points"), 8);
  }

  private static MemorySegment coefficientRecords(SectionedFile file) {
    MemorySegment s = file.section(4);
    if (s.byteSize() < 4) {
      throw file.bad("its section 4 (coefficients) is empty");
    }
    long count = Integer.toUnsignedLong(s.get(SectionedFile.INT, 0));
    file.section(4, 4 + count * COEFFICIENT_BYTES, count + " coefficients");
    if (count > Integer.MAX_VALUE) {
      throw file.bad("it has " + count + " coefficients; at most 2^31 - 1 are supported");
    }
    return s.asSlice(4);
  }

  /** SHA-256 of the file, lower-case hexadecimal; reads all of it. */
  String sha256() {
    return file.sha256();
  }

  /** The file's name, for messages. */
  String name() {
    return file.name();
  }

  /** Number of wires, the constant one included. */
  int wires() {
    return wires;
  }

  /** Number of public wires, the constant one not included. */
  int publics() {
    return publics;
  }

  int logDomain() {
    return logDomain;
  }

  KeyPoints points() {
    return points;
  }

  SectionedFile file() {
    return file;
  }

  WordVector ic() {
    return ic;
  }

  WordVector a() {
    return a;
  }

  WordVector b1() {
    return b1;
  }

  WordVector b2() {
    return b2;
  }

  /** Point i belongs to wire publics + 1 + i. */
  WordVector c() {
    return c;
  }

  WordVector h() {
    return h;
  }

  /** Number of non-zero coefficients of A and B together. */
  int coefficientCount() {
    return (int) (coefficients.byteSize() / COEFFICIENT_BYTES);
  }

  /** 0 = A, 1 = B. */
  int coefficientMatrix(int k) {
    return coefficients.get(SectionedFile.INT, (long) k * COEFFICIENT_BYTES);
  }

  int coefficientRow(int k) {
    return coefficients.get(SectionedFile.INT, (long) k * COEFFICIENT_BYTES + 4);
  }

  int coefficientWire(int k) {
    return coefficients.get(SectionedFile.INT, (long) k * COEFFICIENT_BYTES + 8);
  }

  /** The value of record k begins at k * {@link #COEFFICIENT_BYTES}. */
  MemorySegment coefficientValues() {
    return coefficients.asSlice(VALUE_OFFSET);
  }

  /** The coefficient v of a record as v * R^2. */
  void coefficientValue(int k, long[] z) {
    long at = (long) k * COEFFICIENT_BYTES + VALUE_OFFSET;
    for (int i = 0; i < 4; i++) {
      z[i] = coefficients.get(SectionedFile.LONG, at + 8L * i);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
