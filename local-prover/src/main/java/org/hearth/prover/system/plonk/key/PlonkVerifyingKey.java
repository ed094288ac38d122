package org.hearth.prover.system.plonk.key;

import java.util.List;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.plonkish.key.Domain;
import org.hearth.prover.plonkish.key.PlonkishVerifyingKey;

/**
 * A PLONK verifying key.
 *
 * @param points the commitments to the circuit, in the order of {@link #POINTS}
 * @param x2 the secret number times the generator of G2
 */
public record PlonkVerifyingKey(Domain domain, List<G1Point> points, G2Point x2)
    implements PlonkishVerifyingKey {
  /** Their names in snarkjs' files. */
  public static final List<String> POINTS = List.of("Qm", "Ql", "Qr", "Qo", "Qc", "S1", "S2", "S3");

  public PlonkVerifyingKey {
    points = List.copyOf(points);
    if (points.size() != POINTS.size()) {
      throw new IllegalArgumentException("no PLONK verifying key");
    }
  }

  @Override
  public void requireSound() {
    for (int i = 0; i < points.size(); i++) {
      G1Point point = points.get(i);
      // A selector that a circuit has no use for is zero, and so is its commitment.
      if (!point.isInfinity() && !point.isInGroup()) {
        throw Domain.bad("its point " + POINTS.get(i) + " is not a point of its group");
      }
    }
    if (!x2.isInGroup()) {
      throw Domain.bad("its point X_2 is not a point of its group");
    }
    domain.requireSound();
  }
}
