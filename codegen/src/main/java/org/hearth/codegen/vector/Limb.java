package org.hearth.codegen.vector;

/**
 * One variable of a kernel: a double that holds a whole number.
 *
 * @param name of the variable in the generated code
 * @param units the most its magnitude can be, in units of 2^50
 */
record Limb(String name, double units) {
  /** Whole numbers up to 2^53 are exact in a double. */
  static final double EXACT = 8;

  Limb {
    if (!(units <= EXACT)) {
      throw new BoundExceededException(
          "limb " + name + " can reach " + units + " units of 2^50, and 8 are exact");
    }
  }
}
