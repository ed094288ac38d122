package org.hearth.prover.plonkish.key;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;

/**
 * The rows of a circuit of gates, and what tells its three columns apart.
 *
 * @param publics number of public inputs, below the number of rows
 * @param log k of 2^k rows
 * @param k1 the second column's wires are named k1 w^i, with w the root of the domain; standard
 *     form
 * @param k2 the third column's are k2 w^i
 */
public record Domain(int publics, int log, BigInteger k1, BigInteger k2) {
  /** A quotient of fewer rows has no room for its blinding. */
  public static final int LEAST_LOG = 3;

  /** The quotient is computed on a domain four times as large. */
  public static final int MOST_LOG = Bn254.TWO_ADICITY - 3;

  /** Number of rows. */
  public int rows() {
    return 1 << log;
  }

  /**
   * @throws BadInputException if it is too small or too large, or its columns can't be told apart,
   *     with which anyone could forge
   */
  public void requireSound() {
    if (log < LEAST_LOG || log > MOST_LOG) {
      throw bad("its domain has 2^" + log + " rows; 2^3 to 2^25 can be used");
    }
    if (publics < 0 || publics >= rows()) {
      throw bad("it has more public inputs than rows");
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
    if (contains(first) || contains(second) || contains(first.mul(second.inverse()))) {
      throw bad(
          "its columns can't be told apart by k1 and k2, so anyone could forge proofs for it");
    }
  }

  private boolean contains(FieldElement x) {
    return x.pow(BigInteger.ONE.shiftLeft(log)).equals(FieldElement.of(Bn254.FR, 1));
  }

  /** What is wrong with a key. */
  public static BadInputException bad(String problem) {
    return new BadInputException("The verifying key can't be used: " + problem + ".");
  }
}
