package org.hearth.prover.circuit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.hash.Sha256;

/**
 * A finished rank-1 constraint system: constraint i demands (A_i . w)(B_i . w) = (C_i . w).
 * Immutable.
 */
public final class RankOneSystem {
  private final PrimeField field;
  private final WireOrder order;
  private final ConstraintStore.Rows rows;

  RankOneSystem(PrimeField field, WireOrder order, ConstraintStore.Rows rows) {
    this.field = field;
    this.order = order;
    this.rows = rows;
  }

  public CircuitSize size() {
    return new CircuitSize(rows.labels().size(), order.wires(), order.publicWires());
  }

  /** Terms in all combinations A, B and C together. */
  public int terms() {
    return rows.wires().length;
  }

  /** Name of a constraint: the scopes it was made in and its own label. */
  public String label(int constraint) {
    return rows.scopes().get(constraint).path(rows.labels().get(constraint));
  }

  /**
   * The first constraint that the values violate; empty when they satisfy the system.
   *
   * @param values as many as there are wires
   */
  public Optional<Violation> firstViolation(WireValues values) {
    if (values.count() != order.wires()) {
      throw new IllegalArgumentException(
          "the circuit has " + order.wires() + " wires, the witness " + values.count());
    }
    if (!values.get(0).equals(FieldElement.of(field, 1))) {
      return Optional.of(new Violation(-1, "wire 0 is the constant 1"));
    }
    long[] pool = rows.poolWords();
    long[] sums = new long[12];
    for (int i = 0; i < rows.labels().size(); i++) {
      for (int part = 0; part < 3; part++) {
        evaluate(3 * i + part, pool, values.words(), sums, 4 * part);
      }
      field.mul(sums, 0, sums, 0, sums, 4);
      if (!field.equal(sums, 0, sums, 8)) {
        return Optional.of(new Violation(i, label(i)));
      }
    }
    return Optional.empty();
  }

  /** Whether the values satisfy every constraint. */
  public boolean isSatisfied(WireValues values) {
    return firstViolation(values).isEmpty();
  }

  private void evaluate(int combination, long[] pool, long[] values, long[] sum, int at) {
    long[] product = new long[4];
    field.setZero(sum, at);
    for (int t = rows.starts()[combination]; t < rows.starts()[combination + 1]; t++) {
      field.mul(product, 0, pool, 4 * rows.coefficients()[t], values, 4 * rows.wires()[t]);
      field.add(sum, at, sum, at, product, 0);
    }
  }

  /** Writes the system as a {@code .r1cs} file that snarkjs and other circom tools read. */
  public void writeR1cs(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      writeR1cs(out);
    }
  }

  /** As {@link #writeR1cs(Path)}; does not close the stream. */
  public void writeR1cs(OutputStream out) throws IOException {
    new R1csWriter(field, order, rows).write(out);
  }

  /**
   * SHA-256 of the {@code .r1cs} file, lowercase hex: two circuits with the same digest have the
   * same keys.
   */
  public String digest() {
    MessageDigest sha = Sha256.digest();
    try (OutputStream out =
        new BufferedOutputStream(
            new DigestOutputStream(OutputStream.nullOutputStream(), sha), 1 << 16)) {
      writeR1cs(out);
    } catch (IOException e) {
      throw new IllegalStateException("SHA-256 into memory cannot fail", e);
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  /**
   * A violated constraint.
   *
   * @param constraint its number, or -1 when the constant wire is not 1
   */
  public record Violation(int constraint, String label) {}
}
