package org.hearth.prover.system.plonk.key;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import org.hearth.prover.backend.spi.IndexList;
import org.hearth.prover.backend.spi.WordVector;

/** A PLONK proving key in a mapped file, checked. Scalars are words in Montgomery form. */
public final class PlonkKey implements AutoCloseable {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int ADDITION_BYTES = 72;

  /** Places of {@link #table}: of the selectors, and of the permutation's columns from S1 on. */
  public static final int QM = 0;

  public static final int QL = 1;
  public static final int QR = 2;
  public static final int QO = 3;
  public static final int QC = 4;
  public static final int S1 = 5;
  public static final int S3 = 7;

  private final Id id;
  private final AutoCloseable file;
  private final PlonkVerifyingKey verifyingKey;
  private final Sizes sizes;
  private final MemorySegment additions;
  private final List<IndexList> columns;
  private final List<Table> tables;
  private final WordVector powers;

  /**
   * Which file it is.
   *
   * @param name for messages
   * @param sha256 lower-case hexadecimal
   */
  public record Id(String name, String sha256) {}

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
  public record Table(WordVector coefficients, WordVector values) {}

  /**
   * @param file closed with this
   * @param columns for each of the three columns the wire of each row in use
   * @param tables in the order of {@link PlonkVerifyingKey#POINTS}
   * @param powers of the secret number times the generator of G1, n + 6
   */
  public PlonkKey(
      Id id,
      AutoCloseable file,
      PlonkVerifyingKey verifyingKey,
      Sizes sizes,
      MemorySegment additions,
      List<IndexList> columns,
      List<Table> tables,
      WordVector powers) {
    this.id = id;
    this.file = file;
    this.verifyingKey = verifyingKey;
    this.sizes = sizes;
    this.additions = additions;
    this.columns = List.copyOf(columns);
    this.tables = List.copyOf(tables);
    this.powers = powers;
  }

  /** The file's name, for messages. */
  public String name() {
    return id.name();
  }

  /** Of the file, lower-case hexadecimal. */
  public String sha256() {
    return id.sha256();
  }

  public PlonkVerifyingKey verifyingKey() {
    return verifyingKey;
  }

  public Sizes sizes() {
    return sizes;
  }

  /** Rows of the domain. */
  public int rows() {
    return 1 << verifyingKey.logDomain();
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

  /**
   * A selector or a column of the permutation, in the order of {@link PlonkVerifyingKey#POINTS}.
   */
  public Table table(int which) {
    return tables.get(which);
  }

  public WordVector powers() {
    return powers;
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("closing a mapped key failed", e);
    }
  }
}
