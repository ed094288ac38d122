package org.hearth.prover.format;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.engine.WordVector;
import org.hearth.prover.field.Bn254;

/**
 * A Groth16 proving key in a .zkey file, mapped and used in place: its points already are words in
 * Montgomery form. Layout: section 2 header, 3 IC, 4 coefficients of A and B, 5 A, 6 B1, 7 B2, 8 C,
 * 9 H.
 */
public final class ProvingKey implements AutoCloseable {
  static final int COEFFICIENT_BYTES = 44;
  private static final int HEADER_BYTES = 660;

  private final SectionedFile file;
  private final String sha256;
  private final int wires;
  private final int publics;
  private final int domainLog;
  private final long[] header;
  private final WordVector ic;
  private final MemorySegment coefficients;
  private final WordVector a;
  private final WordVector b1;
  private final WordVector b2;
  private final WordVector c;
  private final WordVector h;
  private final int[] aWires;
  private final int[] b1Wires;
  private final int[] b2Wires;
  private final int[] cWires;
  private final int[] hRows;

  /**
   * Maps a key. Sizes are always checked; points and coefficients are checked unless this very file
   * was before.
   *
   * @throws org.hearth.prover.BadInputException if anything about it is wrong
   */
  public static ProvingKey load(Path path, CheckedKeys memory) {
    SectionedFile file = SectionedFile.open(path, "zkey", 1);
    try {
      ProvingKey key = new ProvingKey(file);
      if (!memory.contains(key.sha256)) {
        new ProvingKeyCheck(file, key).run();
        memory.add(key.sha256);
      }
      return key;
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private ProvingKey(SectionedFile file) {
    this.file = file;
    int protocol = file.section(1, 4, "protocol").get(SectionedFile.INT, 0);
    if (protocol != 1) {
      throw file.bad("its protocol is number " + protocol + "; only 1, Groth16, is supported");
    }
    MemorySegment head = file.section(2, HEADER_BYTES, "header");
    PrimeHeader.check(file, head, 0, Bn254.FP.modulus(), "base field");
    PrimeHeader.check(file, head, 36, Bn254.FR.modulus(), "scalar field");
    long nWires = Integer.toUnsignedLong(head.get(SectionedFile.INT, 72));
    long nPublic = Integer.toUnsignedLong(head.get(SectionedFile.INT, 76));
    long domain = Integer.toUnsignedLong(head.get(SectionedFile.INT, 80));
    if (nWires > 1L << 28 || nPublic >= nWires) {
      throw file.bad("it claims " + nWires + " wires with " + nPublic + " of them public");
    }
    if (Long.bitCount(domain) != 1 || domain > 1L << (Bn254.TWO_ADICITY - 1)) {
      throw file.bad("its domain size is " + domain + ", which is not a power of two up to 2^27");
    }
    wires = (int) nWires;
    publics = (int) nPublic;
    domainLog = Long.numberOfTrailingZeros(domain);
    header = new long[72];
    for (int i = 0; i < header.length; i++) {
      header[i] = head.get(SectionedFile.LONG, 84 + 8L * i);
    }
    ic = new WordVector(file.section(3, 64 * (nPublic + 1), "public input points"), 8);
    coefficients = coefficientRecords(file);
    a = new WordVector(file.section(5, 64 * nWires, "A points"), 8);
    b1 = new WordVector(file.section(6, 64 * nWires, "B points in G1"), 8);
    b2 = new WordVector(file.section(7, 128 * nWires, "B points in G2"), 16);
    c = new WordVector(file.section(8, 64 * (nWires - nPublic - 1), "C points"), 8);
    h = new WordVector(file.section(9, 64 * domain, "H points"), 8);
    // Three vectors of the domain and the transform's tables.
    HeapLimit.require(32L * domain * 6 + 16L * wires, "Proving with the key " + file.name());
    sha256 = file.sha256();
    aWires = notInfinity(wires, i -> !a.isZero(i));
    b1Wires = notInfinity(wires, i -> !b1.isZero(i));
    int[] b2Present = notInfinity(wires, i -> !b2.isZero(i));
    // B1 and B2 hold the same polynomials, so their index sets agree in every honest key, and one
    // selection of scalars serves both.
    b2Wires = Arrays.equals(b1Wires, b2Present) ? b1Wires : b2Present;
    cWires = notInfinity(c.size(), i -> !c.isZero(i));
    for (int i = 0; i < cWires.length; i++) {
      cWires[i] += publics + 1;
    }
    hRows = notInfinity(h.size(), i -> !h.isZero(i));
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

  private static int[] notInfinity(int n, IntPredicate present) {
    return IntStream.range(0, n).filter(present).toArray();
  }

  /** SHA-256 of the file, lower-case hexadecimal. */
  public String sha256() {
    return sha256;
  }

  /** The file's name, for messages. */
  public String name() {
    return file.name();
  }

  /** Number of wires, the constant one included. */
  public int wires() {
    return wires;
  }

  /** Number of public wires, the constant one not included. */
  public int publics() {
    return publics;
  }

  public int domainLog() {
    return domainLog;
  }

  /** Affine words of alpha in G1. */
  public long[] alpha1() {
    return Arrays.copyOfRange(header, 0, 8);
  }

  public long[] beta1() {
    return Arrays.copyOfRange(header, 8, 16);
  }

  public long[] beta2() {
    return Arrays.copyOfRange(header, 16, 32);
  }

  public long[] gamma2() {
    return Arrays.copyOfRange(header, 32, 48);
  }

  public long[] delta1() {
    return Arrays.copyOfRange(header, 48, 56);
  }

  public long[] delta2() {
    return Arrays.copyOfRange(header, 56, 72);
  }

  public WordVector ic() {
    return ic;
  }

  public WordVector a() {
    return a;
  }

  public WordVector b1() {
    return b1;
  }

  public WordVector b2() {
    return b2;
  }

  /** Point i belongs to wire publics + 1 + i. */
  public WordVector c() {
    return c;
  }

  public WordVector h() {
    return h;
  }

  /** Wires whose point of the A table is not infinity, rising. */
  public int[] aWires() {
    return aWires;
  }

  public int[] b1Wires() {
    return b1Wires;
  }

  /** The same array as {@link #b1Wires} when the sets agree. */
  public int[] b2Wires() {
    return b2Wires;
  }

  public int[] cWires() {
    return cWires;
  }

  public int[] hRows() {
    return hRows;
  }

  /** Number of non-zero coefficients of A and B together. */
  public int coefficientCount() {
    return (int) (coefficients.byteSize() / COEFFICIENT_BYTES);
  }

  /** 0 = A, 1 = B. */
  public int coefficientMatrix(int k) {
    return coefficients.get(SectionedFile.INT, (long) k * COEFFICIENT_BYTES);
  }

  public int coefficientRow(int k) {
    return coefficients.get(SectionedFile.INT, (long) k * COEFFICIENT_BYTES + 4);
  }

  public int coefficientWire(int k) {
    return coefficients.get(SectionedFile.INT, (long) k * COEFFICIENT_BYTES + 8);
  }

  /**
   * The coefficient v as v * R^2: its Montgomery product with a standard-form value is in
   * Montgomery form.
   */
  public void coefficientValue(int k, long[] z) {
    long at = (long) k * COEFFICIENT_BYTES + 12;
    for (int i = 0; i < 4; i++) {
      z[i] = coefficients.get(SectionedFile.LONG, at + 8L * i);
    }
  }

  /** Everything a verifier needs stands in the proving key too. */
  public VerifyingKey verifyingKey() {
    long[] p = new long[8];
    java.util.List<G1Point> points = new java.util.ArrayList<>();
    for (int i = 0; i < ic.size(); i++) {
      ic.load(i, p, 0);
      points.add(G1Point.of(p, 0));
    }
    return new VerifyingKey(
        G1Point.of(alpha1(), 0),
        G2Point.of(beta2(), 0),
        G2Point.of(gamma2(), 0),
        G2Point.of(delta2(), 0),
        java.util.List.copyOf(points));
  }

  @Override
  public void close() {
    file.close();
  }
}
