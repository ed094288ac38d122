package org.hearth.prover.system.plonk;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.IndexList;
import org.hearth.prover.backend.spi.Msm;
import org.hearth.prover.backend.spi.MsmTerms;
import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.backend.spi.WordVector;
import org.hearth.prover.curve.Bn254Curve;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.poly.Combination;
import org.hearth.prover.poly.Pieces;
import org.hearth.prover.poly.Polynomial;
import org.hearth.prover.system.plonk.key.PlonkKey;
import org.hearth.prover.system.plonk.key.PlonkProof;

/** The five rounds of one proof (eprint 2019/953, "Prover algorithm"). */
final class Rounds {
  private static final PrimeField F = Bn254.FR;
  private static final FieldElement ONE = FieldElement.of(F, 1);

  private final PlonkKey key;
  private final Blinding blinding;
  private final Backend backend;
  private final Progress progress;
  private final int n;
  private final int log;
  private final List<BigInteger> publicInputs;
  private final FieldElement k1;
  private final FieldElement k2;
  private final FieldElement omega;
  private final PointTable powers;

  /** The columns' values on the domain. */
  private final long[][] columns = new long[3][];

  Rounds(PlonkKey key, Witness witness, Blinding blinding, Backend backend, Progress progress) {
    this.key = key;
    this.blinding = blinding;
    this.backend = backend;
    this.progress = progress;
    this.n = key.rows();
    this.log = key.verifyingKey().logDomain();
    this.publicInputs = witness.publicInputs(key.verifyingKey().publics());
    this.k1 = FieldElement.of(F, key.verifyingKey().k1());
    this.k2 = FieldElement.of(F, key.verifyingKey().k2());
    this.omega = Bn254.rootOfUnity(log);
    int[] all = new int[key.powers().size()];
    Arrays.setAll(all, i -> i);
    this.powers = new PointTable(key.powers(), IndexList.of(all), PointTable.COMPACT);
    progress.at("evaluating the constraints", 0);
    long[] wires = wires(witness);
    for (int i = 0; i < 3; i++) {
      columns[i] = column(wires, key.column(i));
    }
  }

  /** All wires, Montgomery form; the first, which is one in witnesses, is zero here. */
  private long[] wires(Witness witness) {
    int given = witness.size();
    long[] wires = new long[4 * key.sizes().wires()];
    for (int i = 1; i < given; i++) {
      witness.values().load(i, wires, 4 * i);
      F.toMontgomery(wires, 4 * i, wires, 4 * i);
    }
    long[] factor = new long[4];
    long[] t = new long[4];
    for (int i = 0; i < key.sizes().additions(); i++) {
      int at = 4 * (given + i);
      for (int j = 0; j < 2; j++) {
        key.factor(i, j, factor);
        F.mul(t, 0, factor, 0, wires, 4 * key.addend(i, j));
        F.add(wires, at, wires, at, t, 0);
      }
    }
    return wires;
  }

  private long[] column(long[] wires, IndexList which) {
    long[] values = new long[4 * n];
    for (int i = 0; i < which.size(); i++) {
      System.arraycopy(wires, 4 * which.get(i), values, 4 * i, 4);
    }
    return values;
  }

  /** Empty if the witness does not satisfy the circuit. */
  Optional<PlonkProof> proof() {
    Challenges challenges = new Challenges(key.verifyingKey());
    progress.at("transforming the polynomials", 0.05);
    Polynomial a = blinded(columns[0], blinding.b(2), blinding.b(1));
    Polynomial b = blinded(columns[1], blinding.b(4), blinding.b(3));
    Polynomial c = blinded(columns[2], blinding.b(6), blinding.b(5));
    progress.at("adding up the points", 0.1);
    List<G1Point> wires = commit(a, b, c);

    FieldElement beta = challenges.beta(publicInputs, wires.get(0), wires.get(1), wires.get(2));
    FieldElement gamma = challenges.gamma(beta);
    Polynomial z = blinded(permutation(beta, gamma), blinding.b(9), blinding.b(8), blinding.b(7));
    G1Point product = commit(z).getFirst();

    FieldElement alpha = challenges.alpha(beta, gamma, product);
    progress.at("transforming the polynomials", 0.35);
    Polynomial inputs = inputs();
    Optional<Polynomial> quotient = quotient(a, b, c, z, inputs, beta, gamma, alpha);
    if (quotient.isEmpty()) {
      return Optional.empty();
    }
    List<Polynomial> parts = parts(quotient.get());
    progress.at("adding up the points", 0.6);
    List<G1Point> quotients = commit(parts.toArray(Polynomial[]::new));

    FieldElement xi = challenges.xi(alpha, quotients.get(0), quotients.get(1), quotients.get(2));
    long[][] opened = {
      a.words(), b.words(), c.words(), coefficients(PlonkKey.S1), coefficients(PlonkKey.S1 + 1)
    };
    FieldElement[] at = values(xi, opened, z);
    FieldElement v = challenges.v(xi, at);
    Polynomial opening =
        opening(new Drawn(beta, gamma, alpha, xi, v), at, opened, z, parts, inputs);
    z.add(0, at[5].neg());
    progress.at("adding up the points", 0.8);
    List<G1Point> openings = commit(opening.dividedByRoot(xi), z.dividedByRoot(xi.mul(omega)));
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
      long[][] opened,
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
            .add(at[0].mul(at[1]), coefficients(PlonkKey.QM))
            .add(at[0], coefficients(PlonkKey.QL))
            .add(at[1], coefficients(PlonkKey.QR))
            .add(at[2], coefficients(PlonkKey.QO))
            .add(ONE, coefficients(PlonkKey.QC))
            .add(identities.add(l1Alpha), z)
            .add(sigmas.mul(beta).neg(), coefficients(PlonkKey.S3))
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
    Polynomial opening = sum.sum(n + Quotient.WRAPPED, backend);
    opening.add(0, constant);
    return opening;
  }

  /**
   * The polynomial with these values on the domain, plus X^n - 1 times one with these coefficients.
   */
  private Polynomial blinded(long[] values, FieldElement... blinds) {
    long[] coefficients = values.clone();
    backend.ntt(log).inverse(coefficients);
    Polynomial p = new Polynomial(Arrays.copyOf(coefficients, 4 * (n + blinds.length)));
    for (int j = 0; j < blinds.length; j++) {
      p.add(n + j, blinds[j]);
      p.add(j, blinds[j].neg());
    }
    return p;
  }

  private List<G1Point> commit(Polynomial... polynomials) {
    List<Msm.Pending> pending = new ArrayList<>();
    for (Polynomial p : polynomials) {
      long[] scalars = Arrays.copyOf(p.words(), 4 * key.powers().size());
      Pieces.run(
          backend,
          p.size(),
          (from, to) -> {
            for (int i = from; i < to; i++) {
              F.fromMontgomery(scalars, 4 * i, scalars, 4 * i);
            }
          });
      WordVector numbers = WordVector.of(scalars, 4);
      pending.add(backend.g1().start(key.powers(), numbers, MsmTerms.select(numbers, powers)));
    }
    CurveGroup g1 = Bn254Curve.g1();
    return pending.stream()
        .map(sum -> {
          long[] affine = new long[g1.affineWords()];
          g1.toAffine(affine, 0, sum.await(), 0);
          return G1Point.of(affine, 0);
        })
        .toList();
  }

  /** The values of the running product z on the domain. */
  private long[] permutation(FieldElement beta, FieldElement gamma) {
    long[] numerators = new long[4 * n];
    long[] denominators = new long[4 * n];
    long[][] shifts = {beta.words(), beta.mul(k1).words(), beta.mul(k2).words()};
    long[] betaWords = shifts[0];
    long[] gammaWords = gamma.words();
    long[] root = omega.words();
    Pieces.run(
        backend,
        n,
        (from, to) -> {
          long[] x = omega.pow(BigInteger.valueOf(from)).words();
          long[] t = new long[4];
          long[] s = new long[4];
          for (int i = from; i < to; i++) {
            int o = 4 * i;
            F.setOne(numerators, o);
            F.setOne(denominators, o);
            for (int k = 0; k < 3; k++) {
              F.mul(t, 0, shifts[k], 0, x, 0);
              F.add(t, 0, t, 0, columns[k], o);
              F.add(t, 0, t, 0, gammaWords, 0);
              F.mul(numerators, o, numerators, o, t, 0);
              key.table(PlonkKey.S1 + k).values().load(4 * i, s, 0);
              F.mul(t, 0, betaWords, 0, s, 0);
              F.add(t, 0, t, 0, columns[k], o);
              F.add(t, 0, t, 0, gammaWords, 0);
              F.mul(denominators, o, denominators, o, t, 0);
            }
            F.mul(x, 0, x, 0, root, 0);
          }
        });
    F.invAll(denominators, new long[4 * n], n);
    long[] z = denominators;
    long[] product = ONE.words();
    long[] ratio = new long[4];
    for (int i = 0; i < n; i++) {
      F.mul(ratio, 0, numerators, 4 * i, denominators, 4 * i);
      F.copy(z, 4 * i, product, 0);
      F.mul(product, 0, product, 0, ratio, 0);
    }
    return z;
  }

  /** Minus the public inputs in the first rows. */
  private Polynomial inputs() {
    long[] values = new long[4 * n];
    for (int i = 0; i < publicInputs.size(); i++) {
      FieldElement.of(F, publicInputs.get(i)).neg().store(values, 4 * i);
    }
    backend.ntt(log).inverse(values);
    return new Polynomial(values);
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
    long[] l1 = new long[16 * n];
    long[] share = FieldElement.of(F, n).inverse().words();
    for (int i = 0; i < n; i++) {
      F.copy(l1, 4 * i, share, 0);
    }
    long[] numerator = Arrays.copyOf(inputs.words(), 16 * n);
    long[][] wires = {
      Arrays.copyOf(a.words(), 16 * n),
      Arrays.copyOf(b.words(), 16 * n),
      Arrays.copyOf(c.words(), 16 * n)
    };
    long[] zs = Arrays.copyOf(z.words(), 16 * n);
    backend.ntt(log + 2).forward(wires[0], wires[1], wires[2], zs, l1, numerator);
    progress.at("evaluating the constraints", 0.5);
    new Numerator(key, beta, gamma, alpha).addTo(numerator, wires, zs, l1, backend);
    backend.ntt(log + 2).inverse(numerator);
    return Quotient.of(n, numerator, top(a, b, c, z, beta, alpha));
  }

  /** What the leading coefficients of the numerator are: only the products of four have any. */
  private FieldElement[] top(
      Polynomial a,
      Polynomial b,
      Polynomial c,
      Polynomial z,
      FieldElement beta,
      FieldElement alpha) {
    FieldElement[] zTop = Quotient.leading(z);
    FieldElement[] shifted = zTop.clone();
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = shifted[i].mul(omega.pow(BigInteger.valueOf(z.size() - 1L - i)));
    }
    Polynomial[] wires = {a, b, c};
    FieldElement[][] plain = new FieldElement[3][];
    FieldElement[][] permuted = new FieldElement[3][];
    for (int k = 0; k < 3; k++) {
      plain[k] = Quotient.leading(wires[k]);
      permuted[k] = plain[k].clone();
      long[] s = new long[4];
      // Two coefficients of a column are above those of the permutation.
      for (int i = 2; i < Quotient.WRAPPED; i++) {
        key.table(PlonkKey.S1 + k).coefficients().load(n + 1 - i, s, 0);
        permuted[k][i] = permuted[k][i].add(beta.mul(FieldElement.load(F, s, 0)));
      }
    }
    FieldElement[] identities = Quotient.leading(plain[0], plain[1], plain[2], zTop);
    FieldElement[] sigmas = Quotient.leading(permuted[0], permuted[1], permuted[2], shifted);
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

  private long[] coefficients(int table) {
    return coefficients(key.table(table).coefficients());
  }

  private static long[] coefficients(WordVector vector) {
    long[] words = new long[4 * vector.size()];
    for (int i = 0; i < vector.size(); i++) {
      vector.load(i, words, 4 * i);
    }
    return words;
  }

  /** a, b, c, PlonkKey.S1, S2 at xi, z at the next root after it. */
  private FieldElement[] values(FieldElement xi, long[][] opened, Polynomial z) {
    FieldElement[] values = new FieldElement[opened.length + 1];
    backend.parallel(
        values.length,
        i -> values[i] = i < opened.length ? Polynomial.at(opened[i], xi) : z.at(xi.mul(omega)));
    return values;
  }
}
