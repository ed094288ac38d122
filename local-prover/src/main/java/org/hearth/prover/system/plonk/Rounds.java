package org.hearth.prover.system.plonk;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.HeapLimit;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.kzg.Committer;
import org.hearth.prover.plonkish.Blinding;
import org.hearth.prover.plonkish.Columns;
import org.hearth.prover.plonkish.Numerator;
import org.hearth.prover.plonkish.RunningProduct;
import org.hearth.prover.plonkish.VanishingQuotient;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.Gates;
import org.hearth.prover.plonkish.key.PlonkishKey;
import org.hearth.prover.poly.Combination;
import org.hearth.prover.poly.Polynomial;
import org.hearth.prover.system.plonk.key.PlonkProof;
import org.hearth.prover.system.plonk.key.PlonkVerifyingKey;

/** The five rounds of one proof (eprint 2019/953, "Prover algorithm"). */
final class Rounds {
  private static final PrimeField F = Bn254.FR;
  private static final FieldElement ONE = FieldElement.of(F, 1);

  /** b_1 to b_11 of eprint 2019/953. */
  static final int BLINDS = 11;

  /** In the heap, at most at once: columns, the numerator's vectors and a transform's. */
  private static final long BYTES_A_ROW = 1100;

  /** Of coefficients of the numerator from X^4n on: its degree is 4n + 5. */
  private static final int WRAPPED = 6;

  private final PlonkVerifyingKey verifyingKey;
  private final Domain domain;
  private final Gates gates;
  private final Blinding blinding;
  private final Backend backend;
  private final Progress progress;
  private final int n;
  private final FieldElement k1;
  private final FieldElement k2;
  private final FieldElement omega;
  private final Committer committer;
  private final Columns columns;

  /**
   * @param witness of the circuit's size
   */
  Rounds(
      PlonkishKey<PlonkVerifyingKey> key,
      Witness witness,
      Blinding blinding,
      Backend backend,
      Progress progress) {
    this.verifyingKey = key.verifyingKey();
    this.domain = key.domain();
    this.gates = key.gates();
    this.blinding = blinding.require(BLINDS);
    this.backend = backend;
    this.progress = progress;
    this.n = domain.rows();
    this.k1 = FieldElement.of(F, domain.k1());
    this.k2 = FieldElement.of(F, domain.k2());
    this.omega = Bn254.rootOfUnity(domain.log());
    this.committer = new Committer(key.powers(), backend);
    HeapLimit.require(BYTES_A_ROW << domain.log(), "Proving with the key " + key.name());
    progress.at("evaluating the constraints", 0);
    this.columns = new Columns(domain, gates, witness);
  }

  /** Empty if the witness does not satisfy the circuit. */
  Optional<PlonkProof> proof() {
    Challenges challenges = new Challenges(verifyingKey);
    progress.at("transforming the polynomials", 0.05);
    Polynomial a = blinded(columns.values(0), blinding.b(2), blinding.b(1));
    Polynomial b = blinded(columns.values(1), blinding.b(4), blinding.b(3));
    Polynomial c = blinded(columns.values(2), blinding.b(6), blinding.b(5));
    progress.at("adding up the points", 0.1);
    List<G1Point> wires = committer.commit(a, b, c);

    FieldElement beta =
        challenges.beta(columns.publicInputs(), wires.get(0), wires.get(1), wires.get(2));
    FieldElement gamma = challenges.gamma(beta);
    progress.at("evaluating the constraints", 0.35);
    Polynomial z =
        blinded(
            RunningProduct.values(domain, gates, columns, beta, gamma, backend),
            blinding.b(9),
            blinding.b(8),
            blinding.b(7));
    progress.at("adding up the points", 0.38);
    G1Point product = committer.commit(z).getFirst();

    FieldElement alpha = challenges.alpha(beta, gamma, product);
    progress.at("transforming the polynomials", 0.48);
    Polynomial inputs = columns.minusInputs(backend);
    Optional<Polynomial> quotient = quotient(a, b, c, z, inputs, beta, gamma, alpha);
    if (quotient.isEmpty()) {
      return Optional.empty();
    }
    List<Polynomial> parts = parts(quotient.get());
    progress.at("adding up the points", 0.55);
    List<G1Point> quotients = committer.commit(parts.toArray(Polynomial[]::new));

    FieldElement xi = challenges.xi(alpha, quotients.get(0), quotients.get(1), quotients.get(2));
    progress.at("opening the polynomials", 0.75);
    WordVector[] opened = {
      a.vector(), b.vector(), c.vector(), coefficients(Gates.S1), coefficients(Gates.S1 + 1)
    };
    FieldElement[] at = values(xi, opened, z);
    FieldElement v = challenges.v(xi, at);
    Polynomial opening =
        opening(new Drawn(beta, gamma, alpha, xi, v), at, opened, z, parts, inputs);
    z.add(0, at[5].neg());
    Polynomial.Division atXi = opening.dividedBy(xi);
    if (!atXi.remainder().isZero()) {
      return Optional.empty(); // the key's coefficients and values are not of one polynomial
    }
    Polynomial next = z.dividedByRoot(xi.mul(omega));
    progress.at("adding up the points", 0.8);
    List<G1Point> openings = committer.commit(atXi.quotient(), next);
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
  private Polynomial opening(
      Drawn drawn,
      FieldElement[] at,
      WordVector[] opened,
      Polynomial z,
      List<Polynomial> parts,
      Polynomial inputs) {
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
            .add(at[0].mul(at[1]), coefficients(Gates.QM))
            .add(at[0], coefficients(Gates.QL))
            .add(at[1], coefficients(Gates.QR))
            .add(at[2], coefficients(Gates.QO))
            .add(ONE, coefficients(Gates.QC))
            .add(identities.add(l1Alpha), z)
            .add(sigmas.mul(beta).neg(), coefficients(Gates.S3))
            .add(zh.neg(), parts.get(0))
            .add(zh.mul(xiToN).neg(), parts.get(1))
            .add(zh.mul(xiToN.square()).neg(), parts.get(2));
    FieldElement constant = inputs.at(drawn.xi).sub(sigmas.mul(at[2].add(gamma))).sub(l1Alpha);
    FieldElement factor = ONE;
    for (int i = 0; i < opened.length; i++) {
      factor = factor.mul(drawn.v);
      sum.add(factor, opened[i]);
      constant = constant.sub(factor.mul(at[i]));
    }
    Polynomial opening = sum.sum(n + WRAPPED, backend);
    opening.add(0, constant);
    return opening;
  }

  private Polynomial blinded(long[] values, FieldElement... blinds) {
    return Columns.blinded(domain, values, backend, blinds);
  }

  private Optional<Polynomial> quotient(
      Polynomial a,
      Polynomial b,
      Polynomial c,
      Polynomial z,
      Polynomial inputs,
      FieldElement beta,
      FieldElement gamma,
      FieldElement alpha) {
    Numerator numerator = new Numerator(domain, gates, backend, a, b, c);
    progress.at("evaluating the constraints", 0.52);
    long[] sum = numerator.both(z, beta, gamma, alpha);
    numerator.toCoefficients(sum);
    numerator.addInputs(sum, inputs);
    Optional<Polynomial> quotient = VanishingQuotient.of(n, sum, top(a, b, c, z, beta, alpha));
    quotient.ifPresent(t -> t.add(alpha.square(), RunningProduct.startQuotient(domain, z)));
    return quotient;
  }

  /** What the leading coefficients of the numerator are: only the products of four have any. */
  private FieldElement[] top(
      Polynomial a,
      Polynomial b,
      Polynomial c,
      Polynomial z,
      FieldElement beta,
      FieldElement alpha) {
    FieldElement[] zTop = Leading.of(z, WRAPPED);
    FieldElement[] shifted = zTop.clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = shifted[i].mul(omega.pow(BigInteger.valueOf(z.size() - 1L - i)));
    }
    Polynomial[] wires = {a, b, c};
    FieldElement[][] plain = new FieldElement[3][];
    FieldElement[][] permuted = new FieldElement[3][];
    for (int k = 0; k < 3; k++) {
      plain[k] = Leading.of(wires[k], WRAPPED);
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
  private List<Polynomial> parts(Polynomial t) {
    FieldElement b10 = blinding.b(10);
    FieldElement b11 = blinding.b(11);
    Polynomial first = new Polynomial(Arrays.copyOf(t.words(), 4 * (n + 1)));
    F.setZero(first.words(), 4 * n);
    first.add(n, b10);
    Polynomial second = new Polynomial(Arrays.copyOfRange(t.words(), 4 * n, 4 * (2 * n + 1)));
    F.setZero(second.words(), 4 * n);
    second.add(n, b11);
    second.add(0, b10.neg());
    Polynomial third = new Polynomial(Arrays.copyOfRange(t.words(), 8 * n, t.words().length));
    third.add(0, b11.neg());
    return List.of(first, second, third);
  }

  private WordVector coefficients(int table) {
    return gates.table(table).coefficients();
  }

  /** a, b, c, Gates.S1, S2 at xi, z at the next root after it. */
  private FieldElement[] values(FieldElement xi, WordVector[] opened, Polynomial z) {
    FieldElement[] values = new FieldElement[opened.length + 1];
    backend.parallel(
        values.length,
        i -> values[i] = i < opened.length ? Polynomial.at(opened[i], xi) : z.at(xi.mul(omega)));
    return values;
  }
}
