package org.hearth.prover.system.groth16.gpu;

import java.lang.foreign.MemorySegment;
import org.hearth.prover.backend.spi.IndexList;
import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.system.groth16.key.CircuitTables;
import org.hearth.prover.system.groth16.key.RowMatrix;

/**
 * The sizes of a key, and nothing behind them: 2^k wires and rows, no point infinity, three entries
 * a row in each matrix with coefficients of their own. Few circuits have more.
 *
 * @param logDomain k
 */
record FullTables(int logDomain) implements CircuitTables {
  private static final int ENTRIES = 3;

  @Override
  public String sha256() {
    return "0";
  }

  @Override
  public String name() {
    return "full.zkey";
  }

  @Override
  public int wires() {
    return 1 << logDomain;
  }

  /** Points and indices that have a length and can't be read. */
  private PointTable table(int pointBytes) {
    MemorySegment nowhere = MemorySegment.NULL;
    return new PointTable(
        new WordVector(nowhere.reinterpret((long) pointBytes << logDomain), pointBytes / 8),
        new IndexList(nowhere.reinterpret(4L << logDomain)),
        0);
  }

  @Override
  public PointTable a() {
    return table(64);
  }

  @Override
  public PointTable b1() {
    return table(64);
  }

  @Override
  public PointTable b2() {
    return table(128);
  }

  @Override
  public PointTable c() {
    return table(64);
  }

  @Override
  public PointTable h() {
    return table(64);
  }

  @Override
  public RowMatrix matrixA() {
    return new Rows(1 << logDomain);
  }

  @Override
  public RowMatrix matrixB() {
    return matrixA();
  }

  private record Rows(int rows) implements RowMatrix {
    @Override
    public int start(int row) {
      return ENTRIES * row;
    }

    @Override
    public int wire(int entry) {
      return entry / ENTRIES;
    }

    @Override
    public int place(int entry) {
      return entry;
    }

    @Override
    public void coefficient(int entry, long[] z) {
      throw new UnsupportedOperationException("there are no coefficients");
    }
  }
}
