package org.hearth.prover.system.fflonk;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearth.prover.backend.spi.FieldBackend;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.poly.Combination;
import org.hearth.prover.poly.Polynomial;
import org.hearth.prover.poly.RowInput;

/**
 * The polynomials in C0, C1 and C2, each divided by X - xi, the last by X - w xi as well: what
 * remains are their values there, and what comes out is what opens the sums of them.
 */
final class Openings {
  private final OpeningPoints points;
  private final List<Polynomial.Division> circuit;
  private final List<Polynomial.Division> first;
  private final List<Polynomial.Division> second;

  /** The quotients of the last by X - xi, divided by X - w xi. */
  private final List<Polynomial.Division> next;

  private Openings(
      OpeningPoints points,
      List<Polynomial.Division> circuit,
      List<Polynomial.Division> first,
      List<Polynomial.Division> second,
      List<Polynomial.Division> next) {
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
   * @param backend on whose threads
   */
  static Openings of(
      OpeningPoints points,
      List<WordVector> circuit,
      List<Polynomial> first,
      List<Polynomial> second,
      FieldBackend backend) {
    // The longest first, so that no thread is left with it at the end.
    List<WordVector> all =
        Stream.concat(
                Stream.of(second.reversed(), first.reversed())
                    .flatMap(List::stream)
                    .map(Polynomial::vector),
                circuit.stream())
            .toList();
    Polynomial.Division[] divisions = new Polynomial.Division[all.size()];
    Polynomial.Division[] next = new Polynomial.Division[second.size()];
    backend.parallel(
        divisions.length,
        i -> {
          divisions[i] = Polynomial.divided(all.get(i), points.xi());
          if (i < next.length) {
            next[i] = divisions[i].quotient().dividedBy(points.xiw());
          }
        });
    List<Polynomial.Division> done = List.of(divisions);
    int a = second.size();
    int b = a + first.size();
    return new Openings(
        points,
        done.subList(b, done.size()),
        done.subList(a, b).reversed(),
        done.subList(0, a).reversed(),
        List.of(next).reversed());
  }

  private static List<FieldElement> remainders(List<Polynomial.Division> divisions) {
    return divisions.stream().map(Polynomial.Division::remainder).toList();
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
  Polynomial quotient(FieldElement alpha, FieldBackend backend) {
    return new Combination()
        .add(FieldElement.of(alpha.field(), 1), quotients(circuit))
        .add(alpha, quotients(first))
        .add(alpha.square(), quotients(next))
        .sum(next.size() * next.getLast().quotient().size(), backend);
  }

  private static RowInput quotients(List<Polynomial.Division> divisions) {
    return RowInput.interleaved(
        divisions.stream().map(division -> division.quotient().vector()).toList());
  }

  /** R0(y) + factor1 R1(y) + factor2 R2(y). */
  FieldElement remainder(FieldElement y, FieldElement factor1, FieldElement factor2) {
    return points
        .plain(remainders(circuit), y)
        .add(factor1.mul(points.plain(remainders(first), y)))
        .add(factor2.mul(points.twofold(remainders(second), nextValues(), y)));
  }
}
