package org.hearth.device.gpu.ptx;

import java.util.Set;

/** Quotients and choices between numbers (PTX ISA, "Integer Arithmetic Instructions"). */
final class PtxNumbers {
  private PtxNumbers() {}

  private interface Two {
    long of(long a, long b);
  }

  static PtxStep step(PtxInstruction in) {
    in.allow(Set.of());
    PtxType type = in.type();
    int d = in.register(0);
    int a = in.register(1);
    if (in.operands().size() == 2) {
      boolean absolute = in.name().equals("abs");
      return (t, next) -> {
        long value = type.value(t.registers[a]);
        t.registers[d] = absolute ? Math.abs(value) : -value;
        return next;
      };
    }
    int b = in.register(2);
    Two two = two(in, type.signed || type.bits < 64);
    return (t, next) -> {
      t.registers[d] = two.of(type.value(t.registers[a]), type.value(t.registers[b]));
      return next;
    };
  }

  /** Division by zero gives any value in PTX; here all ones, as cards do. */
  private static Two two(PtxInstruction in, boolean fitsSigned) {
    return switch (in.name()) {
      case "div" -> (a, b) -> b == 0 ? -1 : fitsSigned ? a / b : Long.divideUnsigned(a, b);
      case "rem" -> (a, b) -> b == 0 ? -1 : fitsSigned ? a % b : Long.remainderUnsigned(a, b);
      case "min" -> (a, b) -> (fitsSigned ? a < b : Long.compareUnsigned(a, b) < 0) ? a : b;
      case "max" -> (a, b) -> (fitsSigned ? a > b : Long.compareUnsigned(a, b) > 0) ? a : b;
      default -> throw in.unknown();
    };
  }
}
