package org.hearth.prover.io.circom.wasm;

/**
 * WebAssembly's integer arithmetic (Core Specification 1.0, section 4.3.2), of the operations that
 * are too rare for a place in {@link Interpreter}'s loop. 32-bit numbers are sign-extended.
 */
final class Numeric {
  private Numeric() {}

  static long unary(int operation, long a) {
    return switch (operation) {
      case Op.I32_CLZ -> Integer.numberOfLeadingZeros((int) a);
      case Op.I32_CTZ -> Integer.numberOfTrailingZeros((int) a);
      case Op.I32_POPCNT -> Integer.bitCount((int) a);
      case Op.I64_CLZ -> Long.numberOfLeadingZeros(a);
      case Op.I64_CTZ -> Long.numberOfTrailingZeros(a);
      case Op.I64_POPCNT -> Long.bitCount(a);
      default -> throw new IllegalArgumentException("operation " + operation);
    };
  }

  static long binary(int operation, long a, long b) {
    int x = (int) a;
    int y = (int) b;
    return switch (operation) {
      case Op.I32_LT_U -> truth(Integer.compareUnsigned(x, y) < 0);
      case Op.I32_GT_U -> truth(Integer.compareUnsigned(x, y) > 0);
      case Op.I32_LE_S -> truth(x <= y);
      case Op.I32_LE_U -> truth(Integer.compareUnsigned(x, y) <= 0);
      case Op.I32_GE_S -> truth(x >= y);
      case Op.I32_GE_U -> truth(Integer.compareUnsigned(x, y) >= 0);
      case Op.I64_EQ -> truth(a == b);
      case Op.I64_NE -> truth(a != b);
      case Op.I64_LT_S -> truth(a < b);
      case Op.I64_LT_U -> truth(Long.compareUnsigned(a, b) < 0);
      case Op.I64_GT_S -> truth(a > b);
      case Op.I64_GT_U -> truth(Long.compareUnsigned(a, b) > 0);
      case Op.I64_LE_S -> truth(a <= b);
      case Op.I64_LE_U -> truth(Long.compareUnsigned(a, b) <= 0);
      case Op.I64_GE_S -> truth(a >= b);
      case Op.I64_GE_U -> truth(Long.compareUnsigned(a, b) >= 0);
      case Op.I32_DIV_S -> divide(x, y);
      case Op.I32_DIV_U -> Integer.divideUnsigned(x, y);
      case Op.I32_REM_S -> x % y;
      case Op.I32_REM_U -> Integer.remainderUnsigned(x, y);
      case Op.I32_ROTL -> Integer.rotateLeft(x, y);
      case Op.I32_ROTR -> Integer.rotateRight(x, y);
      case Op.I64_DIV_S -> divide(a, b);
      case Op.I64_DIV_U -> Long.divideUnsigned(a, b);
      case Op.I64_REM_S -> a % b;
      case Op.I64_REM_U -> Long.remainderUnsigned(a, b);
      case Op.I64_ROTL -> Long.rotateLeft(a, (int) b);
      case Op.I64_ROTR -> Long.rotateRight(a, (int) b);
      default -> throw new IllegalArgumentException("operation " + operation);
    };
  }

  private static long truth(boolean holds) {
    return holds ? 1 : 0;
  }

  private static int divide(int x, int y) {
    if (x == Integer.MIN_VALUE && y == -1) {
      throw new ArithmeticException("integer overflow");
    }
    return x / y;
  }

  private static long divide(long a, long b) {
    if (a == Long.MIN_VALUE && b == -1) {
      throw new ArithmeticException("integer overflow");
    }
    return a / b;
  }
}
