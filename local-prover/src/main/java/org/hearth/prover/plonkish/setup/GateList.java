package org.hearth.prover.plonkish.setup;

import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.plonkish.key.Gates;

/** Gates one after the other, and the sums of wires that they use. */
final class GateList {
  private static final FieldElement ZERO = FieldElement.of(Bn254.FR, 0);

  private final List<Gate> gates = new ArrayList<>();
  private final List<Sum> sums = new ArrayList<>();
  private int wires;

  /**
   * A wire times a number.
   *
   * @param wire 0 with the number 0 for none
   */
  record Term(int wire, FieldElement factor) {
    static final Term NONE = new Term(0, ZERO);
  }

  /**
   * qm a b + ql a + qr b + qo c + qc = 0.
   *
   * @param a the terms' factors are ql, qr, qo
   */
  record Gate(Term a, Term b, Term c, FieldElement qm, FieldElement qc) {
    /** The wire in a column, 0 to 2. */
    int wire(int column) {
      return (column == 0 ? a : column == 1 ? b : c).wire;
    }

    /** In the order of {@link Gates#table}. */
    FieldElement selector(int which) {
      return switch (which) {
        case Gates.QM -> qm;
        case Gates.QL -> a.factor;
        case Gates.QR -> b.factor;
        case Gates.QO -> c.factor;
        default -> qc;
      };
    }
  }

  /** A wire that is the sum of two terms. */
  record Sum(Term one, Term other) {}

  /**
   * @param wires that there are before sums
   */
  GateList(int wires) {
    this.wires = wires;
  }

  void add(Gate gate) {
    gates.add(gate);
  }

  /** Adds a gate without a product. */
  void addLinear(Term a, Term b, Term c, FieldElement qc) {
    gates.add(new Gate(a, b, c, ZERO, qc));
  }

  /** A new wire, and the gate that makes it the sum of two terms. */
  int sum(Term one, Term other) {
    int sum = wires++;
    addLinear(negated(one), negated(other), new Term(sum, FieldElement.of(Bn254.FR, 1)), ZERO);
    sums.add(new Sum(one, other));
    return sum;
  }

  private static Term negated(Term term) {
    return new Term(term.wire, term.factor.neg());
  }

  List<Gate> gates() {
    return gates;
  }

  List<Sum> sums() {
    return sums;
  }

  Gates.Sizes sizes() {
    return new Gates.Sizes(wires, sums.size(), gates.size());
  }
}
