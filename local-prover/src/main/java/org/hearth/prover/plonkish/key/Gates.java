package org.hearth.prover.plonkish.key;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import org.hearth.prover.backend.spi.Elements;
import org.hearth.prover.backend.spi.IndexList;
import org.hearth.prover.backend.spi.WordVector;

/**
 * A circuit of gates Ql a + Qr b + Qm a b + Qo c + Qc = 0, one a row, over three columns a, b, c of
 * wires, some of which are sums of others. Scalars are words in Montgomery form.
 */
public final class Gates {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Of two wires, four bytes each, and their factors. */
  public static final int ADDITION_BYTES = 72;

  /** Places of {@link #table}: of the selectors, and of the permutation's columns from S1 on. */
  public static final int QM = 0;

  public static final int QL = 1;
  public static final int QR = 2;
  public static final int QO = 3;
  public static final int QC = 4;
  public static final int S1 = 5;
  public static final int S3 = 7;

  /** Number of tables. */
  public static final int TABLES = 8;

  private final Sizes sizes;
  private final MemorySegment additions;
  private final List<IndexList> columns;
  private final List<Table> tables;

  /**
   * How much of what there is.
   *
   * @param wires the last of which are sums of others
   * @param additions number of those sums
   * @param constraints rows in use
   */
  public record Sizes(int wires, int additions, int constraints) {
    /** Values in a witness. */
    public int witness() {
      return wires - additions;
    }
  }

  /**
   * A polynomial of the circuit.
   *
   * @param coefficients n
   * @param values on the domain of 4n
   */
  public record Table(WordVector coefficients, Elements values) {}

  /**
   * @param additions {@link #ADDITION_BYTES} each
   * @param columns for each of the three columns the wire of each row in use
   * @param tables Qm, Ql, Qr, Qo, Qc, S1, S2, S3
   */
  public Gates(Sizes sizes, MemorySegment additions, List<IndexList> columns, List<Table> tables) {
    this.sizes = sizes;
    this.additions = additions;
    this.columns = List.copyOf(columns);
    this.tables = List.copyOf(tables);
    if (this.tables.size() != TABLES) {
      throw new IllegalArgumentException("not " + TABLES + " polynomials");
    }
  }

  public Sizes sizes() {
    return sizes;
  }

  /** A wire that is added up, of two. */
  public int addend(int addition, int which) {
    return additions.get(INT, (long) addition * ADDITION_BYTES + 4L * which);
  }

  /** Its factor. */
  public void factor(int addition, int which, long[] z) {
    for (int i = 0; i < 4; i++) {
      z[i] = additions.get(LONG, (long) addition * ADDITION_BYTES + 8 + 32L * which + 8L * i);
    }
  }

  /** For each row in use the wire in a column, 0 to 2. */
  public IndexList column(int column) {
    return columns.get(column);
  }

  /** A selector or a column of the permutation. */
  public Table table(int which) {
    return tables.get(which);
  }
}
