package org.hearth.prover.circuit;

import java.io.IOException;
import java.io.OutputStream;
import org.hearth.prover.field.PrimeField;

/**
 * Writes {@code .r1cs} files, version 1 (iden3's "Binary format for Rank-1 Constraint Systems"):
 * section 1 header, 2 constraints, 3 one label per wire. Sections stand in the order 1, 2, 3.
 */
final class R1csWriter {
  private static final int FIELD_BYTES = 32;
  private static final int TERM_BYTES = 4 + FIELD_BYTES;
  private static final int HEADER_BYTES = 4 + FIELD_BYTES + 4 * 4 + 8 + 4;

  private final PrimeField field;
  private final WireOrder order;
  private final ConstraintStore.Rows rows;

  R1csWriter(PrimeField field, WireOrder order, ConstraintStore.Rows rows) {
    this.field = field;
    this.order = order;
    this.rows = rows;
  }

  void write(OutputStream stream) throws IOException {
    LittleEndianOutput out = new LittleEndianOutput(stream);
    int constraints = rows.labels().size();
    out.fileHeader("r1cs", 1, 3);

    out.section(1, HEADER_BYTES);
    out.u32(FIELD_BYTES);
    out.u256(field.modulus());
    out.u32(order.wires());
    out.u32(order.outputs());
    out.u32(order.publicInputs());
    out.u32(order.privateInputs());
    out.u64(order.wires());
    out.u32(constraints);

    out.section(2, 3L * 4 * constraints + (long) TERM_BYTES * rows.wires().length);
    long[] standard = standardCoefficients();
    for (int k = 0; k < 3 * constraints; k++) {
      int from = rows.starts()[k];
      int to = rows.starts()[k + 1];
      out.u32(to - from);
      for (int t = from; t < to; t++) {
        out.u32(rows.wires()[t]);
        out.u256(standard, 4 * rows.coefficients()[t]);
      }
    }

    out.section(3, 8L * order.wires());
    for (int i = 0; i < order.wires(); i++) {
      out.u64(i);
    }
  }

  private long[] standardCoefficients() {
    long[] words = rows.poolWords();
    for (int at = 0; at < words.length; at += 4) {
      field.fromMontgomery(words, at, words, at);
    }
    return words;
  }
}
