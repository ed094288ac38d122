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
    // No gate is in the last two rows, and nothing is equal to their cells.
    this.columns =
        new Columns(
            domain,
            key.gates(),
            witness,
            work,
            List.of(
                List.of(blinding.b(1), blinding.b(2)),
                List.of(blinding.b(3), blinding.b(4)),
                List.of(blinding.b(5), blinding.b(6))));
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
    Scalars c1 = work.interleaved(first);
    progress.at("adding up the points", 0.1);
    G1Point commitment1 = work.commit(List.of(c1)).getFirst();

    Challenges challenges = new Challenges(verifyingKey);
    FieldElement beta = challenges.beta(columns.publicInputs(), commitment1);
    FieldElement gamma = challenges.gamma(beta);
    progress.at("evaluating the constraints", 0.25);
    Scalars ratios = RunningProduct.values(domain, columns, beta, gamma, work);
    Scalars z = Columns.blinded(work, ratios, blinding.b(9), blinding.b(8), blinding.b(7));
    work.free(ratios, columns.values(0), columns.values(1), columns.values(2));
    Optional<Scalars> t2 = permutationQuotient(numerator, z, beta, gamma);
    if (t2.isEmpty()) {
      return Optional.empty();
    }
    List<Scalars> second = List.of(z, RunningProduct.startQuotient(domain, z, work), t2.get());
    Scalars c2 = work.interleaved(second);
    progress.at("adding up the points", 0.35);
    G1Point commitment2 = work.commit(List.of(c2)).getFirst();

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
    Scalars l =
        new Combination()
            .add(ONE, work.interleaved(circuit))
            .add(factor1, c1)
            .add(factor2, c2)
            .add(points.zero0(y).neg(), f)
            .sum(c2.size(), work);
    work.add(l, 0, openings.remainder(y, factor1, factor2).neg());
    Scalars last = RunningProduct.dividedByRoot(l, y, work);
    progress.at("adding up the points", 0.77);
    G1Point commitment4 = work.commit(List.of(last)).getFirst();
    return Optional.of(
        new FflonkProof(
            List.of(commitment1, commitment2, commitment3, commitment4),
            Stream.concat(evaluations.stream(), Stream.of(points.denominators(y).inverse()))
                .map(FieldElement::toBigInteger)
                .toList()));
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
