package org.hearth.prover.system.groth16.gpu;

import java.util.Random;
import org.hearth.prover.backend.spi.IndexList;
import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.system.groth16.key.CircuitTables;
import org.hearth.prover.system.groth16.key.RowMatrix;

/**
 * A key of a given size that proves nothing and takes as long as a real one: as many wires as rows,
 * no point infinity, two entries a row in each matrix, and a witness of random values. Points
 * repeat after some thousand, seldom enough not to meet in a bucket; tables of one group share
 * them.
 *
 * @param logDomain k of the domain size 2^k
 * @param g1 affine points of G1
 * @param g2 affine points of G2
 * @param indices 0 to 2^k - 1
 * @param witness standard form, below the group order
 */
record TrialTables(
    int logDomain, WordVector g1, WordVector g2, IndexList indices, WordVector witness)
    implements CircuitTables {
  private static final int DIFFERENT_POINTS = 1 << 12;

  /** Points of both groups, the witness, and what the CPU computes in: the vectors and digits. */
  private static final long HEAP_BYTES_OF_A_ROW = 64 + 128 + 32 + 256;

  /**
   * @param logDomain the values depend on it alone
   */
  static TrialTables of(int logDomain) {
    int n = 1 << logDomain;
    int[] indices = new int[n];
    for (int i = 0; i < n; i++) {
      indices[i] = i;
    }
    return new TrialTables(
        logDomain,
        points(Bn254Curve.g1(), Bn254Curve.g1Generator(), n),
        points(Bn254Curve.g2(), Bn254Curve.g2Generator(), n),
        IndexList.of(indices),
        WordVector.of(values(new Random(logDomain), n), 4));
  }

  /** Heap that such a key and a proof with it on the CPU take, about. */
  static long heapBytes(int logDomain) {
    return HEAP_BYTES_OF_A_ROW << logDomain;
  }

  /** The first multiples of the generator, over and over. */
  private static WordVector points(CurveGroup group, long[] generator, int n) {
    int width = group.affineWords();
    int different = Math.min(n, DIFFERENT_POINTS);
    long[] points = new long[width * n];
    long[] step = new long[group.jacobianWords()];
    long[] multiple = new long[group.jacobianWords()];
    group.toJacobian(step, 0, generator, 0);
    for (int i = 0; i < different; i++) {
      group.add(multiple, 0, multiple, 0, step, 0);
      group.toAffine(points, width * i, multiple, 0);
    }
    for (int i = different; i < n; i += different) {
      System.arraycopy(points, 0, points, width * i, width * different);
    }
    return WordVector.of(points, width);
  }

  /** Below 2^252. */
  private static long[] values(Random random, int n) {
    long[] words = random.longs(4L * n).toArray();
    for (int i = 3; i < words.length; i += 4) {
      words[i] >>>= 4;
    }
    return words;
  }

  /** No file's: no key from outside can be taken for it. */
  @Override
  public String sha256() {
    return "trial of 2^" + logDomain;
  }

  @Override
  public String name() {
    return "of the trial of 2^" + logDomain + " rows";
  }

  @Override
  public int wires() {
    return 1 << logDomain;
  }

  @Override
  public int logDomain() {
    return logDomain;
  }

  @Override
  public PointTable a() {
    return new PointTable(g1, indices, 0);
  }

  @Override
  public PointTable b1() {
    return a();
  }

  @Override
  public PointTable b2() {
    return new PointTable(g2, indices, 0);
  }

  @Override
  public PointTable c() {
    return a();
  }

  @Override
  public PointTable h() {
    return a();
  }

  @Override
  public RowMatrix matrixA() {
    return new Rows(1 << logDomain, 0);
  }

  @Override
  public RowMatrix matrixB() {
    return new Rows(1 << logDomain, 1);
  }

  /**
   * Two wires a row, the row's own and one far away, and two coefficients by turns.
   *
   * @param rows a power of two
   * @param shift of the row's own wire
   */
  private record Rows(int rows, int shift) implements RowMatrix {
    private static final int ENTRIES = 2;

    /** Odd, so that the far wires are all wires; 2^32 divided by the golden ratio. */
    private static final int FAR = 0x9e3779b9;

    @Override
    public int start(int row) {
      return ENTRIES * row;
    }

    @Override
    public int wire(int entry) {
      int row = entry / ENTRIES + shift;
      return (entry % ENTRIES == 0 ? row : row * FAR) & (rows - 1);
    }

    @Override
    public int place(int entry) {
      return entry % ENTRIES;
    }

    @Override
    public void coefficient(int entry, long[] z) {
      z[0] = 0x0123456789abcdefL + place(entry);
      z[1] = 0x1f2e3d4c5b6a7988L;
      z[2] = 0x7766554433221100L;
      z[3] = 0x0fedcba987654321L;
    }
  }
}
