package org.hearth.prover.system.groth16;

import java.math.BigInteger;
import java.util.List;
import org.hearth.prover.curve.CurveGroup;
import org.hearth.prover.curve.G1Point;

/** Sums of multiples of a verifying key's points IC. Safe for all threads. */
sealed interface InputSum permits TableInputSum, BucketInputSum {
  /**
   * Circuits have a handful of public inputs. For more than this, tables would take longer than
   * they save in many verifications, and megabytes.
   */
  int MOST_IN_TABLES = 1024;

  /**
   * @param ic checked; infinity is allowed
   */
  static InputSum prepare(List<G1Point> ic) {
    return ic.size() <= MOST_IN_TABLES ? new TableInputSum(ic) : new BucketInputSum(ic);
  }

  /** How many factors there are beside the first; no key has fewer than none. */
  int factors();

  /**
   * first IC_0 + sum of factors_i IC_(i + 1), affine.
   *
   * @param first below r
   * @param factors as many as the key has public inputs, all below r
   */
  long[] of(CurveGroup g1, BigInteger first, List<BigInteger> factors);
}
