package org.hearth.prover.system.fflonk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.plonkish.work.Combination;
import org.hearth.prover.plonkish.work.Scalars;
import org.hearth.prover.plonkish.work.Workspace;

/**
 * The polynomials in C0, C1 and C2, each divided by X - xi, the last by X - w xi as well: what
 * remains are their values there, and what comes out is what opens the sums of them.
 */
final class Openings {
  private final OpeningPoints points;
  private final List<FieldElement> circuit;
  private final List<FieldElement> first;
  private final List<FieldElement> second;

  /** What the last leave when what is left of them is divided by X - w xi. */
  private final List<FieldElement> next;

  /** Those of C0, C1 and C2. */
  private final List<Scalars> quotients;

  private Openings(
      OpeningPoints points,
      List<Workspace.Division> circuit,
      List<Workspace.Division> first,
      List<Workspace.Division> second,
      Workspace work) {
    this.points = points;
    this.circuit = remainders(circuit);
    this.first = remainders(first);
    this.second = remainders(second);
    Scalars ofCircuit = interleaved(circuit, work);
    Scalars ofFirst = interleaved(first, work);
    List<Workspace.Division> twice =
        work.divided(second.stream().map(Workspace.Division::quotient).toList(), points.xiw());
    second.forEach(division -> work.free(division.quotient()));
    this.next = remainders(twice);
    this.quotients = List.of(ofCircuit, ofFirst, interleaved(twice, work));
  }

  /**
   * @param circuit Ql, Qr, Qo, Qm, Qc, S1, S2, S3
   * @param first a, b, c, T0
   * @param second z, T1, T2
   */
  static Openings of(
      OpeningPoints points,
      List<Scalars> circuit,
      List<Scalars> first,
      List<Scalars> second,
      Workspace work) {
    // The longest first, so that no thread is left with it at the end.
    List<Scalars> all =
        Stream.of(second.reversed(), first.reversed(), circuit).flatMap(List::stream).toList();
    List<Workspace.Division> done = work.divided(all, points.xi());
    int a = second.size();
    int b = a + first.size();
    return new Openings(
        points,
        done.subList(b, done.size()),
        done.subList(a, b).reversed(),
        done.subList(0, a).reversed(),
        work);
  }

  private static List<FieldElement> remainders(List<Workspace.Division> divisions) {
    return divisions.stream().map(Workspace.Division::remainder).toList();
  }

  private static Scalars interleaved(List<Workspace.Division> divisions, Workspace work) {
    Scalars all = work.interleaved(divisions.stream().map(Workspace.Division::quotient).toList());
    divisions.forEach(division -> work.free(division.quotient()));
    return all;
  }

  /** Of z, T1 and T2 at w xi: p = p(xi) + (X - xi) q. */
  private List<FieldElement> nextValues() {
    FieldElement step = points.xiw().sub(points.xi());
    return IntStream.range(0, second.size())
        .mapToObj(i -> second.get(i).add(step.mul(next.get(i))))
        .toList();
  }

  /** In the order of the proof, without the inverse. */
  List<FieldElement> evaluations() {
    List<FieldElement> evaluations = new ArrayList<>();
    for (int i : new int[] {0, 1, 3, 2, 4, 5, 6, 7}) { // a proof has Qm before Qo
      evaluations.add(circuit.get(i));
    }
    evaluations.addAll(first.subList(0, 3));
    evaluations.add(second.getFirst());
    evaluations.addAll(nextValues());
    return evaluations;
  }

  /** (C0 - R0) / Z0 + alpha (C1 - R1) / Z1 + alpha^2 (C2 - R2) / Z2. To be asked once. */
  Scalars quotient(FieldElement alpha, Workspace work) {
    Combination sum = new Combination();
    FieldElement factor = FieldElement.of(alpha.field(), 1);
    for (Scalars quotient : quotients) {
      sum.add(factor, quotient);
      factor = factor.mul(alpha);
    }
    Scalars all = sum.sum(quotients.getLast().size(), work);
    quotients.forEach(work::free);
    return all;
  }

  /** R0(y) + factor1 R1(y) + factor2 R2(y). */
  FieldElement remainder(FieldElement y, FieldElement factor1, FieldElement factor2) {
    return points
        .plain(circuit, y)
        .add(factor1.mul(points.plain(first, y)))
        .add(factor2.mul(points.twofold(second, nextValues(), y)));
  }
}
