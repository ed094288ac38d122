package org.hearth.prover.plonkish.setup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.io.circom.R1cs;
import org.hearth.prover.plonkish.setup.GateList.Gate;
import org.hearth.prover.plonkish.setup.GateList.Term;

/**
 * Turns a rank-1 constraint system into gates as snarkjs does, so that keys are the same: a gate
 * for each public wire, then for each constraint those that add up its combinations of wires until
 * one is left of each, and one that multiplies.
 */
final class R1csGates {
  private static final FieldElement ZERO = FieldElement.of(Bn254.FR, 0);
  private static final FieldElement ONE = FieldElement.of(Bn254.FR, 1);

  private final GateList gates;
  private final List<SortedMap<Integer, FieldElement>> combinations = new ArrayList<>();

  private R1csGates(GateList gates) {
    this.gates = gates;
    for (int i = 0; i < 3; i++) {
      combinations.add(new TreeMap<>());
    }
  }

  static GateList of(R1cs r1cs) {
    GateList gates = new GateList(r1cs.wires());
    for (int wire = 1; wire <= r1cs.publics(); wire++) {
      gates.addLinear(new Term(wire, ONE), Term.NONE, Term.NONE, ZERO);
    }
    R1csGates conversion = new R1csGates(gates);
    int[] done = {0};
    long[] words = new long[4];
    r1cs.visit((constraint, matrix, wire, coefficient) -> {
      while (done[0] < constraint) {
        conversion.constraint();
        done[0]++;
      }
      Bn254.FR.toMontgomery(words, 0, coefficient, 0);
      conversion.combinations.get(matrix).put(wire, FieldElement.load(Bn254.FR, words, 0));
    });
    while (done[0] < r1cs.constraints()) {
      conversion.constraint();
      done[0]++;
    }
    return gates;
  }

  /** The gates of the constraint whose terms have been heard. */
  private void constraint() {
    SortedMap<Integer, FieldElement> a = combinations.get(0);
    SortedMap<Integer, FieldElement> b = combinations.get(1);
    SortedMap<Integer, FieldElement> c = combinations.get(2);
    combinations.forEach(combination -> combination.values().removeIf(FieldElement::isZero));
    if (a.isEmpty() || b.isEmpty()) {
      linear(c);
    } else if (isConstant(a)) {
      linear(difference(b, constant(a), c));
    } else if (isConstant(b)) {
      linear(difference(a, constant(b), c));
    } else {
      product(a, b, c);
    }
    combinations.forEach(SortedMap::clear);
  }

  private static boolean isConstant(SortedMap<Integer, FieldElement> combination) {
    return combination.lastKey() == 0;
  }

  /** factor times one, minus the other. */
  private static SortedMap<Integer, FieldElement> difference(
      SortedMap<Integer, FieldElement> one,
      FieldElement factor,
      SortedMap<Integer, FieldElement> other) {
    SortedMap<Integer, FieldElement> difference = new TreeMap<>();
    one.forEach((wire, coefficient) -> difference.put(wire, factor.mul(coefficient)));
    other.forEach(
        (wire, coefficient) -> difference.merge(wire, coefficient.neg(), FieldElement::add));
    difference.values().removeIf(FieldElement::isZero);
    return difference;
  }

  private static FieldElement constant(SortedMap<Integer, FieldElement> combination) {
    return combination.getOrDefault(0, ZERO);
  }

  /** Its wires' terms, added up from the front until there are no more than so many. */
  private List<Term> reduced(SortedMap<Integer, FieldElement> combination, int most) {
    Deque<Term> terms = new ArrayDeque<>();
    combination.forEach((wire, coefficient) -> {
      if (wire != 0) {
        terms.add(new Term(wire, coefficient));
      }
    });
    while (terms.size() > most) {
      terms.add(new Term(gates.sum(terms.remove(), terms.remove()), ONE));
    }
    while (terms.size() < most) {
      terms.add(Term.NONE);
    }
    return List.copyOf(terms);
  }

  private void linear(SortedMap<Integer, FieldElement> combination) {
    List<Term> terms = reduced(combination, 3);
    gates.addLinear(terms.get(0), terms.get(1), terms.get(2), constant(combination));
  }

  private void product(
      SortedMap<Integer, FieldElement> a,
      SortedMap<Integer, FieldElement> b,
      SortedMap<Integer, FieldElement> c) {
    Term left = reduced(a, 1).getFirst();
    Term right = reduced(b, 1).getFirst();
    Term out = reduced(c, 1).getFirst();
    FieldElement leftConstant = constant(a);
    FieldElement rightConstant = constant(b);
    gates.add(
        new Gate(
            new Term(left.wire(), left.factor().mul(rightConstant)),
            new Term(right.wire(), right.factor().mul(leftConstant)),
            new Term(out.wire(), out.factor().neg()),
            left.factor().mul(right.factor()),
            leftConstant.mul(rightConstant).sub(constant(c))));
  }
}
