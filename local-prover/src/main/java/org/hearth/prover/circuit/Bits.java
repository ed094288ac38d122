package org.hearth.prover.circuit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.field.FieldElement;

/** Bits inside a circuit. Lists of bits start with the least significant one. */
public final class Bits {
  private Bits() {}

  /** Forces a combination to be 0 or 1, in one constraint. */
  public static void enforceBoolean(ConstraintSystem system, LinearCombination bit, String label) {
    system.enforce(bit, bit.minus(system.one()), system.zero(), label);
  }

  /**
   * The bits of a number, which is thereby forced into the range 0 to 2^n - 1.
   *
   * @param n 1 to 253: 2^253 is below the modulus, so the bits are unique
   */
  public static List<LinearCombination> decompose(
      ConstraintSystem system, LinearCombination number, int n, String label) {
    if (n < 1 || n >= system.field().modulus().bitLength()) {
      throw new IllegalArgumentException("bits of a number: 1 to 253, not " + n);
    }
    List<LinearCombination> bits = hints(system, number, n);
    for (LinearCombination bit : bits) {
      enforceBoolean(system, bit, label + " bit");
    }
    system.enforceEqual(pack(system, bits), number, label + " range");
    return bits;
  }

  /**
   * The bits of a number, which is thereby forced into the range 0 to maximum. With maximum = r - 1
   * these are the bits of the canonical value: without this check a number x has a second
   * decomposition, that of x + r, whenever x + r fits in 254 bits.
   *
   * <p>From the top bit down, `equal` says whether all bits so far are those of the maximum. Where
   * the maximum has a one, equal := equal * bit. Where it has a zero, bit * (1 - equal - bit) = 0
   * makes the bit zero while equal holds, and boolean otherwise: the check costs one constraint for
   * each one of the maximum and none for its zeros (Hopwood, Bowe, Hornby, Wilcox, "Zcash Protocol
   * Specification", appendix A.3.2.2).
   *
   * @param maximum 1 to r - 1
   */
  public static List<LinearCombination> decomposeAtMost(
      ConstraintSystem system, LinearCombination number, BigInteger maximum, String label) {
    if (maximum.signum() <= 0 || maximum.compareTo(system.field().modulus()) >= 0) {
      throw new IllegalArgumentException("the maximum must lie between 1 and r - 1");
    }
    int n = maximum.bitLength();
    List<LinearCombination> bits = hints(system, number, n);
    int lowestZero = maximum.not().getLowestSetBit();
    LinearCombination equal = system.one();
    for (int i = n - 1; i >= 0; i--) {
      LinearCombination bit = bits.get(i);
      if (maximum.testBit(i)) {
        enforceBoolean(system, bit, label + " bit");
        if (i > lowestZero) {
          equal = system.multiply(equal, bit, label + " equal so far");
        }
      } else {
        system.enforce(
            bit,
            system.one().minus(equal).minus(bit),
            system.zero(),
            label + " bit, at most the maximum");
      }
    }
    system.enforceEqual(pack(system, bits), number, label + " sum of bits");
    return bits;
  }

  /** The bits of the canonical value of any element of the field. */
  public static List<LinearCombination> decomposeCanonical(
      ConstraintSystem system, LinearCombination number, String label) {
    return decomposeAtMost(
        system, number, system.field().modulus().subtract(BigInteger.ONE), label);
  }

  /** The number that the bits stand for; no constraint. */
  public static LinearCombination pack(ConstraintSystem system, List<LinearCombination> bits) {
    List<FieldElement> powers = new ArrayList<>();
    FieldElement power = system.one().value();
    for (int i = 0; i < bits.size(); i++) {
      powers.add(power);
      power = power.add(power);
    }
    return LinearCombination.weighted(bits, powers);
  }

  private static List<LinearCombination> hints(
      ConstraintSystem system, LinearCombination number, int n) {
    BigInteger value = number.value().toBigInteger();
    FieldElement zero = FieldElement.of(system.field(), 0);
    FieldElement one = system.one().value();
    List<LinearCombination> bits = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      bits.add(system.wire(value.testBit(i) ? one : zero));
    }
    return bits;
  }
}
