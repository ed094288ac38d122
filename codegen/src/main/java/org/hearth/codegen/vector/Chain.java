package org.hearth.codegen.vector;

import org.jspecify.annotations.Nullable;

/**
 * The high halves of some products of one column, added up in one double that starts at 1.5 *
 * 2^103. There it has steps of 2^51, as long as the sum's magnitude stays within 2^102: four full
 * products of 2^50 by 2^50.
 */
final class Chain {
  /** In units of 2^100. */
  private static final double CAPACITY = 4;

  private final Program program;
  private @Nullable String sum;
  private String lastLoss = "";
  private int products;
  private double units;

  Chain(Program program) {
    this.program = program;
  }

  boolean takes(double more) {
    return units + more <= CAPACITY;
  }

  /**
   * Adds a b.
   *
   * @param bound of the product, in units of 2^100
   * @return its low half, at most 2^50
   */
  Limb add(String a, String b, double bound) {
    if (!takes(bound)) {
      throw new BoundExceededException("a chain of products overflows");
    }
    String before = sum == null ? Constants.SPLIT : sum;
    String after = program.fma(a, b, before);
    lastLoss = program.sub(before, after);
    sum = after;
    units += bound;
    products++;
    return new Limb(program.fma(a, b, lastLoss), 1);
  }

  boolean isEmpty() {
    return products == 0;
  }

  /** What this chain brings to the next column, in units of 2^50: units * 2^100 / 2^51. */
  double carryUnits() {
    return units / 2;
  }

  /** The next column's accumulator with this chain's carry added. */
  Limb carryInto(@Nullable Limb next) {
    String carry;
    String scale;
    if (products == 1) {
      // After one product the chain's content is what was lost, negated: no subtraction needed.
      carry = lastLoss;
      scale = Constants.MINUS_DOWN;
    } else {
      carry = program.sub(java.util.Objects.requireNonNull(sum), Constants.SPLIT);
      scale = Constants.DOWN;
    }
    return next == null
        ? new Limb(program.mul(carry, scale), carryUnits())
        : new Limb(program.fma(carry, scale, next.name()), next.units() + carryUnits());
  }
}
