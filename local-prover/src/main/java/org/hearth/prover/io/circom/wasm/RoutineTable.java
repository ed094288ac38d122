package org.hearth.prover.io.circom.wasm;

/**
 * Which of circom's 81 routines for field elements are Java code, by their numbers in a module.
 * What is not here is rare in circuits, and runs as the WebAssembly that it is.
 */
final class RoutineTable {
  private static final int COPY = 33;
  private static final int COPY_MANY = 34;
  private static final int IS_TRUE = 35;
  private static final int TO_MONTGOMERY = 37;
  private static final int TO_NORMAL = 38;
  private static final int TO_LONG_NORMAL = 39;
  private static final int IS_NEGATIVE = 40;
  private static final int NEGATE = 41;
  private static final int TO_INT = 43;
  private static final int ADD = 44;
  private static final int SUBTRACT = 45;
  private static final int EQUAL = 48;
  private static final int NOT_EQUAL = 49;
  private static final int GREATER = 50;
  private static final int GREATER_OR_EQUAL = 51;
  private static final int LESS = 52;
  private static final int LESS_OR_EQUAL = 53;
  private static final int MULTIPLY = 54;
  private static final int QUOTIENT = 55;
  private static final int REMAINDER = 56;
  private static final int INVERT = 57;
  private static final int DIVIDE = 58;
  private static final int SHIFT_LEFT = 68;
  private static final int SHIFT_RIGHT = 69;
  private static final int BITS_AND = 71;
  private static final int AND = 78;
  private static final int OR = 79;
  private static final int NOT = 80;

  private static final int WORD_SHIFT = 2;

  private RoutineTable() {}

  /**
   * @return -1 of a routine that is not here
   */
  static int arity(int routine) {
    return switch (routine) {
      case IS_TRUE, TO_MONTGOMERY, TO_NORMAL, TO_LONG_NORMAL, IS_NEGATIVE, TO_INT -> 1;
      case COPY, NEGATE, INVERT, NOT -> 2;
      case COPY_MANY,
          ADD,
          SUBTRACT,
          MULTIPLY,
          QUOTIENT,
          REMAINDER,
          DIVIDE,
          EQUAL,
          NOT_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          LESS,
          LESS_OR_EQUAL,
          SHIFT_LEFT,
          SHIFT_RIGHT,
          BITS_AND,
          AND,
          OR ->
          3;
      default -> -1;
    };
  }

  /**
   * Runs a routine.
   *
   * @param f does the work
   * @param m the module's memory
   * @param x the arguments: addresses in bytes, the third of COPY_MANY a count
   * @return the result, 0 of one without, or {@link FieldElements#NOT_HERE}
   * @throws IndexOutOfBoundsException if an address is outside the memory
   */
  static long call(int routine, FieldElements f, int[] m, int x, int y, int z) {
    int addresses = routine == COPY_MANY ? x | y : x | y | z;
    if ((addresses & 3) != 0) {
      return FieldElements.NOT_HERE;
    }
    int a = x >>> WORD_SHIFT;
    int b = y >>> WORD_SHIFT;
    int c = z >>> WORD_SHIFT;
    switch (routine) {
      case COPY -> {
        return FieldElements.copy(m, a, b);
      }
      case COPY_MANY -> {
        return FieldElements.copyMany(m, a, b, z);
      }
      case IS_TRUE -> {
        return FieldElements.isTrue(m, a) ? 1 : 0;
      }
      case TO_MONTGOMERY -> f.toMontgomery(m, a);
      case TO_NORMAL -> f.toNormal(m, a);
      case TO_LONG_NORMAL -> f.toLongNormal(m, a);
      case IS_NEGATIVE -> {
        return f.isNegative(m, a) ? 1 : 0;
      }
      case NEGATE -> f.negate(m, a, b);
      case TO_INT -> {
        return f.toInt(m, a);
      }
      case ADD -> f.add(m, a, b, c);
      case SUBTRACT -> f.subtract(m, a, b, c);
      case MULTIPLY -> f.multiply(m, a, b, c);
      case QUOTIENT, REMAINDER -> {
        return f.divideWhole(m, a, b, c, routine == QUOTIENT);
      }
      case INVERT -> {
        return f.invert(m, a, b);
      }
      case DIVIDE -> {
        return f.divide(m, a, b, c);
      }
      case EQUAL -> FieldElements.setTruth(m, a, f.equal(m, b, c));
      case NOT_EQUAL -> FieldElements.setTruth(m, a, !f.equal(m, b, c));
      case GREATER -> FieldElements.setTruth(m, a, !f.equal(m, b, c) && f.greater(m, b, c));
      case GREATER_OR_EQUAL -> FieldElements.setTruth(m, a, f.equal(m, b, c) || f.greater(m, b, c));
      case LESS -> FieldElements.setTruth(m, a, !f.equal(m, b, c) && !f.greater(m, b, c));
      case LESS_OR_EQUAL -> FieldElements.setTruth(m, a, f.equal(m, b, c) || !f.greater(m, b, c));
      case SHIFT_LEFT -> {
        return f.shiftLeft(m, a, b, c);
      }
      case SHIFT_RIGHT -> {
        return f.shiftRight(m, a, b, c);
      }
      case BITS_AND -> f.bitsAnd(m, a, b, c);
      case AND ->
          FieldElements.setTruth(m, a, FieldElements.isTrue(m, b) & FieldElements.isTrue(m, c));
      case OR ->
          FieldElements.setTruth(m, a, FieldElements.isTrue(m, b) | FieldElements.isTrue(m, c));
      case NOT -> FieldElements.setTruth(m, a, !FieldElements.isTrue(m, b));
      default -> {
        return FieldElements.NOT_HERE;
      }
    }
    return 0;
  }
}
