package org.hearth.prover.system.fflonk;

import java.util.ArrayList;
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
import org.hearth.prover.poly.RowInput;
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

  /** In the heap, at most at once: quotients of all polynomials, and sums of nine n. */
  private static final long BYTES_A_ROW = 1800;

  /** The polynomials of C0, in their order. */
  static final List<Integer> CIRCUIT =
      List.of(Gates.QL, Gates.QR, Gates.QO, Gates.QM, Gates.QC, Gates.S1, Gates.S1 + 1, Gates.S3);

  private final FflonkVerifyingKey verifyingKey;
  private final Domain domain;
  private final Gates gates;
  private final Blinding blinding;
  private final Backend backend;
  private final Progress progress;
  private final int n;
  private final Committer committer;
  private final Columns columns;

  /**
   * @param witness of the circuit's size
   */
  Rounds(
      PlonkishKey<FflonkVerifyingKey> key,
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
    this.committer = new Committer(key.powers(), backend);
    HeapLimit.require(BYTES_A_ROW << domain.log(), "Proving with the key " + key.name());
    progress.at("evaluating the constraints", 0);
    this.columns = new Columns(domain, gates, witness);
  }

  /** Empty if the witness does not satisfy the circuit. */
  Optional<FflonkProof> proof() {
    progress.at("transforming the polynomials", 0.02);
    List<Polynomial> wires = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      long[] column = columns.values(i);
      // No gate is in the last two rows, and nothing is equal to their cells.
      blinding.b(2 * i + 1).store(column, 4 * (n - 2));
      blinding.b(2 * i + 2).store(column, 4 * (n - 1));
      wires.add(Columns.blinded(domain, column, backend));
    }
    Numerator numerator = new Numerator(domain, gates, backend, wires.toArray(Polynomial[]::new));
    Optional<Polynomial> t0 = gatesQuotient(numerator);
    if (t0.isEmpty()) {
      return Optional.empty();
    }
    List<Polynomial> first = new ArrayList<>(wires);
    first.add(t0.get());
    RowInput c1 = interleaved(first);
    progress.at("adding up the points", 0.1);
    G1Point commitment1 = committer.commit(c1, 4 * t0.get().size());

    Challenges challenges = new Challenges(verifyingKey);
    FieldElement beta = challenges.beta(columns.publicInputs(), commitment1);
    FieldElement gamma = challenges.gamma(beta);
    progress.at("evaluating the constraints", 0.25);
    Polynomial z =
        Columns.blinded(
            domain,
            RunningProduct.values(domain, gates, columns, beta, gamma, backend),
            backend,
            blinding.b(9),
            blinding.b(8),
            blinding.b(7));
    Optional<Polynomial> t2 = permutationQuotient(numerator, z, beta, gamma);
    if (t2.isEmpty()) {
      return Optional.empty();
    }
    List<Polynomial> second = List.of(z, RunningProduct.startQuotient(domain, z), t2.get());
    RowInput c2 = interleaved(second);
    int longest = 3 * t2.get().size();
    progress.at("adding up the points", 0.35);
    G1Point commitment2 = committer.commit(c2, longest);

    progress.at("opening the polynomials", 0.5);
    FieldElement seed = challenges.seed(gamma, commitment2);
    OpeningPoints points = new OpeningPoints(domain, seed);
    List<WordVector> circuit =
        CIRCUIT.stream().map(which -> gates.table(which).coefficients()).toList();
    Openings openings = Openings.of(points, circuit, first, second, backend);
    List<FieldElement> evaluations = openings.evaluations();
    FieldElement alpha = challenges.alpha(seed, evaluations);
    Polynomial f = openings.quotient(alpha, backend);
    progress.at("adding up the points", 0.52);
    G1Point commitment3 = committer.commit(f).getFirst();

    progress.at("opening the polynomials", 0.75);
    FieldElement y = challenges.y(alpha, commitment3);
    FieldElement factor1 = alpha.mul(points.zero0(y)).mul(points.zero1(y).inverse());
    FieldElement factor2 = alpha.square().mul(points.zero0(y)).mul(points.zero2(y).inverse());
    Polynomial l =
        new Combination()
            .add(ONE, RowInput.interleaved(circuit))
            .add(factor1, c1)
            .add(factor2, c2)
            .add(points.zero0(y).neg(), f)
            .sum(longest, backend);
    l.add(0, openings.remainder(y, factor1, factor2).neg());
    Polynomial last = l.dividedByRoot(y);
    progress.at("adding up the points", 0.77);
    G1Point commitment4 = committer.commit(last).getFirst();
    return Optional.of(
        new FflonkProof(
            List.of(commitment1, commitment2, commitment3, commitment4),
            Stream.concat(evaluations.stream(), Stream.of(points.denominators(y).inverse()))
                .map(FieldElement::toBigInteger)
                .toList()));
  }

  private Optional<Polynomial> gatesQuotient(Numerator numerator) {
    long[] sum = numerator.gates();
    numerator.toCoefficients(sum);
    numerator.addInputs(sum, columns.minusInputs(backend));
    // Its degree is below 2n - 2, as that of the gates is below 3n - 2.
    return VanishingQuotient.of(n, sum)
        .map(t -> new Polynomial(Arrays.copyOf(t.words(), 4 * (2 * n - 2))));
  }

  private Optional<Polynomial> permutationQuotient(
      Numerator numerator, Polynomial z, FieldElement beta, FieldElement gamma) {
    long[] sum = numerator.permutation(z, beta, gamma);
    numerator.toCoefficients(sum);
    return VanishingQuotient.of(n, sum);
  }

  private static RowInput interleaved(List<Polynomial> polynomials) {
    return RowInput.interleaved(polynomials.stream().map(Polynomial::vector).toList());
  }
}
