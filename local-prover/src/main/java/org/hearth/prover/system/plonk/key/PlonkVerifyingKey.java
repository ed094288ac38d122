package org.hearth.prover.system.plonk.key;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;

/**
 * A PLONK verifying key.
 *
 * @param publics number of public inputs, below the size of the domain
 * @param logDomain k of the domain of 2^k rows
 * @param k1 with k2 what tells the columns' wires apart, standard form
 * @param points the commitments to the circuit, in the order of {@link #POINTS}
 * @param x2 the secret number times the generator of G2
 */
public record PlonkVerifyingKey(
    int publics, int logDomain, BigInteger k1, BigInteger k2, List<G1Point> points, G2Point x2) {
  /** Their names in snarkjs' files. */
  public static final List<String> POINTS = List.of("Qm", "Ql", "Qr", "Qo", "Qc", "S1", "S2", "S3");

  /** A quotient of fewer rows has no room for its blinding. */
  public static final int LEAST_LOG = 3;

  /** The quotient is computed on a domain four times as large. */
  public static final int MOST_LOG = Bn254.TWO_ADICITY - 3;

  public PlonkVerifyingKey {
    points = List.copyOf(points);
    if (points.size() != POINTS.size()) {
      throw new IllegalArgumentException("no PLONK verifying key");
    }
  }

  /**
   * @throws BadInputException if it has a point that is not of its group or a number out of its
   *     range, or columns that can't be told apart, with which anyone could forge
   */
  public void requireSound() {
    if (logDomain < LEAST_LOG || logDomain > MOST_LOG) {
      throw bad("its domain has 2^" + logDomain + " rows; 2^3 to 2^25 can be used");
    }
    if (publics < 0 || publics >= 1 << logDomain) {
      throw bad("it has more public inputs than rows");
    }
    for (int i = 0; i < points.size(); i++) {
      G1Point point = points.get(i);
      // A selector that a circuit has no use for is zero, and so is its commitment.
      if (!point.isInfinity() && !point.isInGroup()) {
        throw bad("its point " + POINTS.get(i) + " is not a point of its group");
      }
    }
    if (!x2.isInGroup()) {
      throw bad("its point X_2 is not a point of its group");
    }
    requireCosets();
  }

  /** 1, k1 and k2 have to be in three different cosets of the domain. */
  private void requireCosets() {
    for (BigInteger k : List.of(k1, k2)) {
      if (k.signum() <= 0 || k.compareTo(Bn254.FR.modulus()) >= 0) {
        throw bad("k1 or k2 is not a number of the scalar field other than zero");
      }
    }
    FieldElement first = FieldElement.of(Bn254.FR, k1);
    FieldElement second = FieldElement.of(Bn254.FR, k2);
    if (inDomain(first) || inDomain(second) || inDomain(first.mul(second.inverse()))) {
      throw bad(
          "its columns can't be told apart by k1 and k2, so anyone could forge proofs for it");
    }
  }

  private boolean inDomain(FieldElement x) {
    return x.pow(BigInteger.ONE.shiftLeft(logDomain)).equals(FieldElement.of(Bn254.FR, 1));
  }

  private static BadInputException bad(String problem) {
    return new BadInputException("The verifying key can't be used: " + problem + ".");
  }
}
