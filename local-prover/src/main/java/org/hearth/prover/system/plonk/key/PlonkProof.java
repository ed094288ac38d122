package org.hearth.prover.system.plonk.key;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.plonkish.key.PlonkishProof;

/**
 * A PLONK proof (Gabizon, Williamson, Ciobotaru, "PLONK", eprint 2019/953).
 *
 * @param points the commitments, in the order of {@link #POINTS}
 * @param evaluations in the order of {@link #EVALUATIONS}, standard form
 */
public record PlonkProof(List<G1Point> points, List<BigInteger> evaluations)
    implements PlonkishProof {
  /** Their names in snarkjs' files. */
  public static final List<String> POINTS =
      List.of("A", "B", "C", "Z", "T1", "T2", "T3", "Wxi", "Wxiw");

  /** Their names in snarkjs' files. */
  public static final List<String> EVALUATIONS =
      List.of("eval_a", "eval_b", "eval_c", "eval_s1", "eval_s2", "eval_zw");

  public PlonkProof {
    points = List.copyOf(points);
    evaluations = List.copyOf(evaluations);
    if (points.size() != POINTS.size() || evaluations.size() != EVALUATIONS.size()) {
      throw new IllegalArgumentException("no PLONK proof");
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
