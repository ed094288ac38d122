package org.hearth.prover.system.fflonk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.prover.Progress;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
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
import org.hearth.prover.system.fflonk.key.FflonkProof;
import org.hearth.prover.system.fflonk.key.FflonkVerifyingKey;

/**
 * The five rounds of one proof, as snarkjs has them (eprint 2021/1167, with polynomials of eight,
 * four and three).
 */
final class Rounds {
  private static final FieldElement ONE = FieldElement.of(Bn254.FR, 1);

  /** Two cells of each column, and three coefficients of the running product. */
  static final int BLINDS = 9;

  /** At most at once: quotients of all polynomials, and sums of nine n. */
  static final long BYTES_A_ROW = 1800;

  /** The polynomials of C0, in their order. */
  static final List<Integer> CIRCUIT =
      List.of(Gates.QL, Gates.QR, Gates.QO, Gates.QM, Gates.QC, Gates.S1, Gates.S1 + 1, Gates.S3);

  private final FflonkVerifyingKey verifyingKey;
  private final Domain domain;
  private final Blinding blinding;
  private final Workspace work;
  private final Progress progress;
  private final int n;
  private final Columns columns;

  /**
   * @param witness of the circuit's size
   */
  Rounds(
      PlonkishKey<FflonkVerifyingKey> key,
      Witness witness,
      Blinding blinding,
      Workspace work,
      Progress progress) {
    this.verifyingKey = key.verifyingKey();
    this.domain = key.domain();
    this.blinding = blinding.require(BLINDS);
    this.work = work;
    this.progress = progress;
    this.n = domain.rows();
    progress.at("evaluating the constraints", 0);
    this.columns = new Columns(domain, key.gates(), witness, work);
    for (int i = 0; i < 3; i++) {
      // No gate is in the last two rows, and nothing is equal to their cells.
      work.add(columns.values(i), n - 2, blinding.b(2 * i + 1));
      work.add(columns.values(i), n - 1, blinding.b(2 * i + 2));
    }
  }

  /** Empty if the witness does not satisfy the circuit. */
  Optional<FflonkProof> proof() {
    progress.at("transforming the polynomials", 0.02);
    List<Scalars> wires = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      wires.add(Columns.blinded(work, columns.values(i)));
    }
    Numerator numerator = new Numerator(domain, work, wires.toArray(Scalars[]::new));
    Optional<Scalars> t0 = gatesQuotient(numerator);
    if (t0.isEmpty()) {
      return Optional.empty();
    }
    List<Scalars> first = new ArrayList<>(wires);
    first.add(t0.get());
    progress.at("adding up the points", 0.1);
    G1Point commitment1 = committed(first);

    Challenges challenges = new Challenges(verifyingKey);
    FieldElement beta = challenges.beta(columns.publicInputs(), commitment1);
    FieldElement gamma = challenges.gamma(beta);
    progress.at("evaluating the constraints", 0.25);
    Scalars ratios = RunningProduct.values(domain, columns, beta, gamma, work);
    Scalars z = Columns.blinded(work, ratios, blinding.b(9), blinding.b(8), blinding.b(7));
    work.free(ratios, columns.values(0), columns.values(1), columns.values(2));
    Optional<Scalars> t1 = RunningProduct.startQuotient(domain, z, work);
    Optional<Scalars> t2 = permutationQuotient(numerator, z, beta, gamma);
    if (t1.isEmpty() || t2.isEmpty()) {
      return Optional.empty();
    }
    List<Scalars> second = List.of(z, t1.get(), t2.get());
    progress.at("adding up the points", 0.35);
    G1Point commitment2 = committed(second);

    progress.at("opening the polynomials", 0.5);
    FieldElement seed = challenges.seed(gamma, commitment2);
    OpeningPoints points = new OpeningPoints(domain, seed);
    List<Scalars> circuit = CIRCUIT.stream().map(work::coefficients).toList();
    Openings openings = Openings.of(points, circuit, first, second, work);
    List<FieldElement> evaluations = openings.evaluations();
    FieldElement alpha = challenges.alpha(seed, evaluations);
    Scalars f = openings.quotient(alpha, work);
    progress.at("adding up the points", 0.52);
    G1Point commitment3 = work.commit(List.of(f)).getFirst();

    progress.at("opening the polynomials", 0.75);
    FieldElement y = challenges.y(alpha, commitment3);
    FieldElement factor1 = alpha.mul(points.zero0(y)).mul(points.zero1(y).inverse());
    FieldElement factor2 = alpha.square().mul(points.zero0(y)).mul(points.zero2(y).inverse());
    Scalars l = work.zeros(3 * t2.get().size());
    addInterleaved(l, ONE, circuit);
    addInterleaved(l, factor1, first);
    addInterleaved(l, factor2, second);
    new Combination().add(ONE, l).add(points.zero0(y).neg(), f).into(l, l.size(), work);
    work.add(l, 0, openings.remainder(y, factor1, factor2).neg());
    Optional<Scalars> last = RunningProduct.dividedByRoot(l, y, work);
    if (last.isEmpty()) {
      return Optional.empty();
    }
    progress.at("adding up the points", 0.77);
    G1Point commitment4 = work.commit(List.of(last.get())).getFirst();
    return Optional.of(
        new FflonkProof(
            List.of(commitment1, commitment2, commitment3, commitment4),
            Stream.concat(evaluations.stream(), Stream.of(points.denominators(y).inverse()))
                .map(FieldElement::toBigInteger)
                .toList()));
  }

  private G1Point committed(List<Scalars> polynomials) {
    Scalars all = work.interleaved(polynomials);
    G1Point commitment = work.commit(List.of(all)).getFirst();
    work.free(all);
    return commitment;
  }

  /** One after the other, for the memory that each takes. */
  private void addInterleaved(Scalars sum, FieldElement factor, List<Scalars> polynomials) {
    Scalars all = work.interleaved(polynomials);
    new Combination().add(ONE, sum).add(factor, all).into(sum, all.size(), work);
    work.free(all);
  }

  private Optional<Scalars> gatesQuotient(Numerator numerator) {
    Scalars sum = numerator.gates();
    work.inverse(sum);
    Scalars inputs = columns.minusInputs();
    numerator.addInputs(sum, inputs);
    work.free(inputs);
    // Its degree is below 2n - 2, as that of the gates is below 3n - 2.
    Optional<Scalars> quotient = work.vanishingQuotient(n, sum);
    return quotient.map(t -> {
      Scalars shorter = work.copy(t, 0, 2 * n - 2, 2 * n - 2);
      work.free(t);
      return shorter;
    });
  }

  private Optional<Scalars> permutationQuotient(
      Numerator numerator, Scalars z, FieldElement beta, FieldElement gamma) {
    Scalars sum = numerator.permutation(z, beta, gamma);
    work.inverse(sum);
    return work.vanishingQuotient(n, sum);
  }
}
