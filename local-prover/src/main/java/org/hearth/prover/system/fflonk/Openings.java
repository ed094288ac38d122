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
  private final List<Workspace.Division> circuit;
  private final List<Workspace.Division> first;
  private final List<Workspace.Division> second;

  /** The quotients of the last by X - xi, divided by X - w xi. */
  private final List<Workspace.Division> next;

  private Openings(
      OpeningPoints points,
      List<Workspace.Division> circuit,
      List<Workspace.Division> first,
      List<Workspace.Division> second,
      List<Workspace.Division> next) {
    this.points = points;
    this.circuit = circuit;
    this.first = first;
    this.second = second;
    this.next = next;
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
    List<Workspace.Division> ofSecond = done.subList(0, a).reversed();
    return new Openings(
        points,
        done.subList(b, done.size()),
        done.subList(a, b).reversed(),
        ofSecond,
        work.divided(ofSecond.stream().map(Workspace.Division::quotient).toList(), points.xiw()));
  }

  private static List<FieldElement> remainders(List<Workspace.Division> divisions) {
    return divisions.stream().map(Workspace.Division::remainder).toList();
  }

  /** Of z, T1 and T2 at w xi: p = p(xi) + (X - xi) q. */
  private List<FieldElement> nextValues() {
    FieldElement step = points.xiw().sub(points.xi());
    return IntStream.range(0, second.size())
        .mapToObj(i -> second.get(i).remainder().add(step.mul(next.get(i).remainder())))
        .toList();
  }

  /** In the order of the proof, without the inverse. */
  List<FieldElement> evaluations() {
    List<FieldElement> values = remainders(circuit);
    List<FieldElement> evaluations = new ArrayList<>();
    for (int i : new int[] {0, 1, 3, 2, 4, 5, 6, 7}) { // a proof has Qm before Qo
      evaluations.add(values.get(i));
    }
    evaluations.addAll(remainders(first).subList(0, 3));
    evaluations.add(second.getFirst().remainder());
    evaluations.addAll(nextValues());
    return evaluations;
  }

  /** (C0 - R0) / Z0 + alpha (C1 - R1) / Z1 + alpha^2 (C2 - R2) / Z2. */
  Scalars quotient(FieldElement alpha, Workspace work) {
    Scalars longest = quotients(next, work);
    return new Combination()
        .add(FieldElement.of(alpha.field(), 1), quotients(circuit, work))
        .add(alpha, quotients(first, work))
        .add(alpha.square(), longest)
        .sum(longest.size(), work);
  }

  private static Scalars quotients(List<Workspace.Division> divisions, Workspace work) {
    return work.interleaved(divisions.stream().map(Workspace.Division::quotient).toList());
  }

  /** R0(y) + factor1 R1(y) + factor2 R2(y). */
  FieldElement remainder(FieldElement y, FieldElement factor1, FieldElement factor2) {
    return points
        .plain(remainders(circuit), y)
        .add(factor1.mul(points.plain(remainders(first), y)))
        .add(factor2.mul(points.twofold(remainders(second), nextValues(), y)));
  }
}
