package org.hearth.prover.system.plonk;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.prover.Progress;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.plonkish.Blinding;
import org.hearth.prover.plonkish.Columns;
import org.hearth.prover.plonkish.Numerator;
import org.hearth.prover.plonkish.RunningProduct;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.Gates;
import org.hearth.prover.plonkish.key.PlonkishKey;
import org.hearth.prover.plonkish.work.Combination;
import org.hearth.prover.plonkish.work.Scalars;
import org.hearth.prover.plonkish.work.Workspace;
import org.hearth.prover.system.plonk.key.PlonkProof;
import org.hearth.prover.system.plonk.key.PlonkVerifyingKey;

/** The five rounds of one proof (eprint 2019/953, "Prover algorithm"). */
final class Rounds {
  private static final PrimeField F = Bn254.FR;
  private static final FieldElement ONE = FieldElement.of(F, 1);

  /** b_1 to b_11 of eprint 2019/953. */
  static final int BLINDS = 11;

  /** At most at once: columns, the numerator's vectors and a transform's. */
  static final long BYTES_A_ROW = 1100;

  /** Of coefficients of the numerator from X^4n on: its degree is 4n + 5. */
  private static final int WRAPPED = 6;

  private final PlonkVerifyingKey verifyingKey;
  private final Domain domain;
  private final Gates gates;
  private final Blinding blinding;
  private final Workspace work;
  private final Progress progress;
  private final int n;
  private final FieldElement k1;
  private final FieldElement k2;
  private final FieldElement omega;
  private final Columns columns;

  /**
   * @param witness of the circuit's size
   */
  Rounds(
      PlonkishKey<PlonkVerifyingKey> key,
      Witness witness,
      Blinding blinding,
      Workspace work,
      Progress progress) {
    this.verifyingKey = key.verifyingKey();
    this.domain = key.domain();
    this.gates = key.gates();
    this.blinding = blinding.require(BLINDS);
    this.work = work;
    this.progress = progress;
    this.n = domain.rows();
    this.k1 = FieldElement.of(F, domain.k1());
    this.k2 = FieldElement.of(F, domain.k2());
    this.omega = Bn254.rootOfUnity(domain.log());
    progress.at("evaluating the constraints", 0);
    this.columns = new Columns(domain, gates, witness, work);
  }

  /** Empty if the witness does not satisfy the circuit. */
  Optional<PlonkProof> proof() {
    Challenges challenges = new Challenges(verifyingKey);
    progress.at("transforming the polynomials", 0.05);
    Scalars a = blinded(columns.values(0), blinding.b(2), blinding.b(1));
    Scalars b = blinded(columns.values(1), blinding.b(4), blinding.b(3));
    Scalars c = blinded(columns.values(2), blinding.b(6), blinding.b(5));
    progress.at("adding up the points", 0.1);
    List<G1Point> wires = work.commit(List.of(a, b, c));

    FieldElement beta =
        challenges.beta(columns.publicInputs(), wires.get(0), wires.get(1), wires.get(2));
    FieldElement gamma = challenges.gamma(beta);
    progress.at("evaluating the constraints", 0.35);
    Scalars ratios = RunningProduct.values(domain, columns, beta, gamma, work);
    Scalars z = blinded(ratios, blinding.b(9), blinding.b(8), blinding.b(7));
    work.free(ratios, columns.values(0), columns.values(1), columns.values(2));
    progress.at("adding up the points", 0.38);
    G1Point product = work.commit(List.of(z)).getFirst();

    FieldElement alpha = challenges.alpha(beta, gamma, product);
    progress.at("transforming the polynomials", 0.48);
    Scalars inputs = columns.minusInputs();
    Optional<Scalars> quotient = quotient(a, b, c, z, inputs, beta, gamma, alpha);
    if (quotient.isEmpty()) {
      return Optional.empty();
    }
    List<Scalars> parts = parts(quotient.get());
    progress.at("adding up the points", 0.55);
    List<G1Point> quotients = work.commit(parts);

    FieldElement xi = challenges.xi(alpha, quotients.get(0), quotients.get(1), quotients.get(2));
    progress.at("opening the polynomials", 0.75);
    List<Scalars> opened =
        List.of(a, b, c, work.coefficients(Gates.S1), work.coefficients(Gates.S1 + 1));
    FieldElement[] at = values(xi, opened, z);
    FieldElement v = challenges.v(xi, at);
    Scalars opening = opening(new Drawn(beta, gamma, alpha, xi, v), at, opened, z, parts, inputs);
    work.add(z, 0, at[5].neg());
    Optional<Scalars> atXi = RunningProduct.dividedByRoot(opening, xi, work);
    Optional<Scalars> next = RunningProduct.dividedByRoot(z, xi.mul(omega), work);
    if (atXi.isEmpty() || next.isEmpty()) {
      return Optional.empty(); // the key's coefficients and values are not of one polynomial
    }
    progress.at("adding up the points", 0.8);
    List<G1Point> openings = work.commit(List.of(atXi.get(), next.get()));
    return Optional.of(
        new PlonkProof(
            Stream.of(wires, List.of(product), quotients, openings).flatMap(List::stream).toList(),
            Stream.of(at).map(FieldElement::toBigInteger).toList()));
  }

  /** The challenges. */
  private record Drawn(
      FieldElement beta, FieldElement gamma, FieldElement alpha, FieldElement xi, FieldElement v) {}

  /**
   * Round 5: what is zero at xi if all is as it was said.
   *
   * @param at the proof's evaluations
   * @param opened what has all of them but the last, in their order
   */
  private Scalars opening(
      Drawn drawn,
      FieldElement[] at,
      List<Scalars> opened,
      Scalars z,
      List<Scalars> parts,
      Scalars inputs) {
    FieldElement beta = drawn.beta;
    FieldElement gamma = drawn.gamma;
    FieldElement betaXi = beta.mul(drawn.xi);
    FieldElement identities =
        at[0]
            .add(betaXi)
            .add(gamma)
            .mul(at[1].add(betaXi.mul(k1)).add(gamma))
            .mul(at[2].add(betaXi.mul(k2)).add(gamma))
            .mul(drawn.alpha);
    FieldElement sigmas =
        at[0]
            .add(beta.mul(at[3]))
            .add(gamma)
            .mul(at[1].add(beta.mul(at[4])).add(gamma))
            .mul(at[5])
            .mul(drawn.alpha);
    FieldElement xiToN = drawn.xi.pow(BigInteger.valueOf(n));
    FieldElement zh = xiToN.sub(ONE);
    FieldElement l1Alpha =
        zh.mul(FieldElement.of(F, n).mul(drawn.xi.sub(ONE)).inverse()).mul(drawn.alpha.square());
    Combination sum =
        new Combination()
            .add(at[0].mul(at[1]), work.coefficients(Gates.QM))
            .add(at[0], work.coefficients(Gates.QL))
            .add(at[1], work.coefficients(Gates.QR))
            .add(at[2], work.coefficients(Gates.QO))
            .add(ONE, work.coefficients(Gates.QC))
            .add(identities.add(l1Alpha), z)
            .add(sigmas.mul(beta).neg(), work.coefficients(Gates.S3))
            .add(zh.neg(), parts.get(0))
            .add(zh.mul(xiToN).neg(), parts.get(1))
            .add(zh.mul(xiToN.square()).neg(), parts.get(2));
    FieldElement constant =
        work.at(List.of(inputs), List.of(drawn.xi))
            .getFirst()
            .sub(sigmas.mul(at[2].add(gamma)))
            .sub(l1Alpha);
    FieldElement factor = ONE;
    for (int i = 0; i < opened.size(); i++) {
      factor = factor.mul(drawn.v);
      sum.add(factor, opened.get(i));
      constant = constant.sub(factor.mul(at[i]));
    }
    Scalars opening = sum.sum(n + WRAPPED, work);
    work.add(opening, 0, constant);
    return opening;
  }

  private Scalars blinded(Scalars values, FieldElement... blinds) {
    return Columns.blinded(work, values, blinds);
  }

  private Optional<Scalars> quotient(
      Scalars a,
      Scalars b,
      Scalars c,
      Scalars z,
      Scalars inputs,
      FieldElement beta,
      FieldElement gamma,
      FieldElement alpha) {
    Numerator numerator = new Numerator(domain, work, a, b, c);
    progress.at("evaluating the constraints", 0.52);
    Scalars sum = numerator.both(z, beta, gamma, alpha);
    work.inverse(sum);
    numerator.addInputs(sum, inputs);
    Optional<Scalars> quotient = work.vanishingQuotient(n, sum, top(a, b, c, z, beta, alpha));
    Optional<Scalars> start = RunningProduct.startQuotient(domain, z, work);
    if (quotient.isEmpty() || start.isEmpty()) {
      return Optional.empty();
    }
    new Combination()
        .add(ONE, quotient.get())
        .add(alpha.square(), start.get())
        .into(quotient.get(), start.get().size(), work);
    work.free(start.get());
    return quotient;
  }

  /** What the leading coefficients of the numerator are: only the products of four have any. */
  private FieldElement[] top(
      Scalars a, Scalars b, Scalars c, Scalars z, FieldElement beta, FieldElement alpha) {
    FieldElement[] zTop = Leading.of(z, WRAPPED, work);
    FieldElement[] shifted = zTop.clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = shifted[i].mul(omega.pow(BigInteger.valueOf(z.size() - 1L - i)));
    }
    Scalars[] wires = {a, b, c};
    FieldElement[][] plain = new FieldElement[3][];
    FieldElement[][] permuted = new FieldElement[3][];
    for (int k = 0; k < 3; k++) {
      plain[k] = Leading.of(wires[k], WRAPPED, work);
      permuted[k] = plain[k].clone();
      long[] s = new long[4];
      // Two coefficients of a column are above those of the permutation.
      for (int i = 2; i < WRAPPED; i++) {
        gates.table(Gates.S1 + k).coefficients().load(n + 1 - i, s, 0);
        permuted[k][i] = permuted[k][i].add(beta.mul(FieldElement.load(F, s, 0)));
      }
    }
    FieldElement[] identities = Leading.ofProduct(plain[0], plain[1], plain[2], zTop);
    FieldElement[] sigmas = Leading.ofProduct(permuted[0], permuted[1], permuted[2], shifted);
    Arrays.setAll(identities, i -> identities[i].sub(sigmas[i]).mul(alpha));
    return identities;
  }

  /** T in three parts that are blinded against each other. */
  private List<Scalars> parts(Scalars t) {
    FieldElement b10 = blinding.b(10);
    FieldElement b11 = blinding.b(11);
    Scalars first = work.copy(t, 0, n, n + 1);
    work.add(first, n, b10);
    Scalars second = work.copy(t, n, n, n + 1);
    work.add(second, n, b11);
    work.add(second, 0, b10.neg());
    Scalars third = work.copy(t, 2 * n, t.size() - 2 * n, t.size() - 2 * n);
    work.add(third, 0, b11.neg());
    work.free(t);
    return List.of(first, second, third);
  }

  /** a, b, c, S1, S2 at xi, z at the next root after it. */
  private FieldElement[] values(FieldElement xi, List<Scalars> opened, Scalars z) {
    List<Scalars> all = new ArrayList<>(opened);
    all.add(z);
    List<FieldElement> points = new ArrayList<>(Collections.nCopies(opened.size(), xi));
    points.add(xi.mul(omega));
    return work.at(all, points).toArray(FieldElement[]::new);
  }
}
