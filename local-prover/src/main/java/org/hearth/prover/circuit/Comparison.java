package org.hearth.prover.circuit;

import java.math.BigInteger;
import org.hearth.prover.field.FieldElement;

/** Comparisons and choices inside a circuit. */
public final class Comparison {
  private Comparison() {}

  /** bit ? whenOne : whenZero; the bit must already be known to be boolean. */
  public static LinearCombination select(
      ConstraintSystem system,
      LinearCombination bit,
      LinearCombination whenOne,
      LinearCombination whenZero,
      String label) {
    return whenZero.plus(system.multiply(bit, whenOne.minus(whenZero), label));
  }

  /**
   * 1 if a is at least b, else 0.
   *
   * @param a known to lie in 0 to 2^bits - 1
   * @param b known to lie in 0 to 2^bits - 1
   * @param bits 1 to 252
   */
  public static LinearCombination atLeast(
      ConstraintSystem system, LinearCombination a, LinearCombination b, int bits, String label) {
    FieldElement offset = FieldElement.of(system.field(), BigInteger.ONE.shiftLeft(bits));
    LinearCombination shifted = a.minus(b).plus(offset);
    return Bits.decompose(system, shifted, bits + 1, label).get(bits);
  }

  /** Forces a number not to be zero. */
  public static void enforceNonZero(
      ConstraintSystem system, LinearCombination number, String label) {
    LinearCombination inverse = system.wire(quotient(system.one().value(), number.value()));
    system.enforce(number, inverse, system.one(), label);
  }

  /**
   * Forces a = b when the switch is 1 and nothing when it is 0; the switch must already be known to
   * be boolean.
   */
  public static void enforceEqualIf(
      ConstraintSystem system,
      LinearCombination on,
      LinearCombination a,
      LinearCombination b,
      String label) {
    system.enforce(on, a.minus(b), system.zero(), label);
  }

  /**
   * The value for a wire that constraints tie to a quotient: zero where there is none, so that a
   * run with zeros goes through.
   */
  static FieldElement quotient(FieldElement numerator, FieldElement denominator) {
    return denominator.isZero() ? denominator : numerator.mul(denominator.inverse());
  }
}
