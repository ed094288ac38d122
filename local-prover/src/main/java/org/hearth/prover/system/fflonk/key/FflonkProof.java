package org.hearth.prover.system.fflonk.key;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.plonkish.key.PlonkishProof;

/**
 * An FFLONK proof (Gabizon, Williamson, eprint 2021/1167).
 *
 * @param points the commitments, in the order of {@link #POINTS}
 * @param evaluations in the order of {@link #EVALUATIONS}, standard form; the last, {@code inv}, is
 *     not a value of anything but the inverse that spares contracts the work
 */
public record FflonkProof(List<G1Point> points, List<BigInteger> evaluations)
    implements PlonkishProof {
  /** Their names in snarkjs' files. */
  public static final List<String> POINTS = List.of("C1", "C2", "W1", "W2");

  /** Their names in snarkjs' files. */
  public static final List<String> EVALUATIONS =
      List.of(
          "ql", "qr", "qm", "qo", "qc", "s1", "s2", "s3", "a", "b", "c", "z", "zw", "t1w", "t2w",
          "inv");

  public FflonkProof {
    points = List.copyOf(points);
    evaluations = List.copyOf(evaluations);
    if (points.size() != POINTS.size() || evaluations.size() != EVALUATIONS.size()) {
      throw new IllegalArgumentException("no FFLONK proof");
    }
  }

  @Override
  public List<String> pointNames() {
    return POINTS;
  }

  @Override
  public List<String> evaluationNames() {
    return EVALUATIONS;
  }
}
