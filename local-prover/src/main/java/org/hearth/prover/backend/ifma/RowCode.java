package org.hearth.prover.backend.ifma;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.backend.spi.RowProgram.Kind;
import org.hearth.prover.backend.spi.RowProgram.Step;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;

/**
 * A {@link RowProgram} translated for the native kernel, as {@code rows.c} describes it.
 *
 * <p>Java's elements are x 2^256, and the kernel's products lack 2^260, so a product of two lacks a
 * factor of 16. It is made good where that is free: an input is shifted by four bits when it is
 * loaded, and a constant is written down that many times. What is left is how much a value lags
 * behind, in powers of 16; what is added must lag as far.
 */
final class RowCode {
  private static final int FIELDS = 5;
  private static final int REGISTERS = 24;
  private static final int LIMBS = 5;
  private static final int BITS = 52;
  private static final long MASK = (1L << BITS) - 1;

  /** A product of values of a p and b p is below (1 + a b / 84) p. */
  private static final double ROOM = 84;

  /** What can be brought below p. */
  private static final double MOST = 60;

  private static final FieldElement SIXTEEN = FieldElement.of(Bn254.FR, 16);

  /** The kinds of the native kernel, in its order. */
  private enum Native {
    LOAD,
    LOAD_SIXTEENFOLD,
    CONSTANT,
    MULTIPLY,
    ADD,
    SUBTRACT,
    STORE
  }

  /**
   * What a step has computed.
   *
   * @param line the instruction that does
   * @param lag powers of 16 that it lacks
   * @param bound in multiples of p
   */
  private record Value(int line, int lag, double bound) {}

  /** An instruction; a and b are lines before it. */
  private record Line(Native kind, int a, int b, long number) {}

  private final List<Line> lines = new ArrayList<>();
  private final List<FieldElement> scaled = new ArrayList<>();
  private final Map<Integer, Value> plain = new HashMap<>();
  private final Map<Integer, Value> sixteenfold = new HashMap<>();
  private final List<Step> steps;
  private final FieldElement[] constants;
  private final List<Value> values = new ArrayList<>();

  /** Instructions of {@value #FIELDS} numbers. */
  private final long[] code;

  /**
   * @throws UnsupportedOperationException if the program needs more registers than there are
   */
  RowCode(RowProgram program, FieldElement... constants) {
    this.steps = program.steps();
    this.constants = constants;
    for (Step step : steps) {
      values.add(value(step));
    }
    Value result = values.getLast();
    if (result.line < 0) {
      result = operand(steps.size() - 1, 0);
    }
    result = raised(result, 0);
    lines.add(new Line(Native.STORE, result.line, result.line, 0));
    this.code = allocated();
  }

  int length() {
    return lines.size();
  }

  long[] code() {
    return code;
  }

  /** Limbs of the constants, five each. */
  long[] constants() {
    long[] limbs = new long[LIMBS * scaled.size()];
    for (int i = 0; i < scaled.size(); i++) {
      long[] x = scaled.get(i).words();
      int at = LIMBS * i;
      limbs[at] = x[0] & MASK;
      limbs[at + 1] = (x[0] >>> 52 | x[1] << 12) & MASK;
      limbs[at + 2] = (x[1] >>> 40 | x[2] << 24) & MASK;
      limbs[at + 3] = (x[2] >>> 28 | x[3] << 36) & MASK;
      limbs[at + 4] = x[3] >>> 16;
    }
    return limbs;
  }

  private Value value(Step step) {
    return switch (step.kind()) {
      case INPUT, CONSTANT -> new Value(-1, 0, 1); // loaded where it is used
      case MULTIPLY -> product(step.a(), step.b());
      case ADD -> sum(step.a(), step.b());
      case SUBTRACT -> difference(step.a(), step.b());
    };
  }

  private Value line(Native kind, int a, int b, long number, int lag, double bound) {
    if (bound > MOST) {
      throw new UnsupportedOperationException("a sum of more than " + MOST + " values");
    }
    lines.add(new Line(kind, a, b, number));
    return new Value(lines.size() - 1, lag, bound);
  }

  private boolean is(int step, Kind kind) {
    return steps.get(step).kind() == kind;
  }

  /** A step's value where it is used; a constant is written down so that it lags so far. */
  private Value operand(int step, int lag) {
    int which = steps.get(step).a();
    return switch (steps.get(step).kind()) {
      case INPUT -> plain.computeIfAbsent(which, k -> line(Native.LOAD, 0, 0, k, 0, 1));
      case CONSTANT -> constant(constants[which], -lag);
      default -> values.get(step);
    };
  }

  /** A constant times 16 to some power. */
  private Value constant(FieldElement value, int power) {
    FieldElement factor = SIXTEEN.pow(BigInteger.valueOf(Math.abs(power)));
    scaled.add(value.mul(power < 0 ? factor.inverse() : factor));
    return line(Native.CONSTANT, 0, 0, scaled.size() - 1, -power, 1);
  }

  private Value product(int a, int b) {
    if (is(a, Kind.CONSTANT)) {
      return is(b, Kind.CONSTANT) ? times(operand(a, 0), operand(b, -1)) : product(b, a);
    }
    if (is(b, Kind.CONSTANT)) {
      Value value = operand(a, 0);
      return times(value, operand(b, -1 - value.lag));
    }
    if (is(a, Kind.INPUT)) {
      Value other = operand(b, 0);
      if (16 * other.bound < ROOM) {
        return times(other, sixteenfold(a));
      }
    }
    if (is(b, Kind.INPUT)) {
      Value other = operand(a, 0);
      if (16 * other.bound < ROOM) {
        return times(other, sixteenfold(b));
      }
    }
    return times(operand(a, 0), operand(b, 0));
  }

  private Value sixteenfold(int step) {
    return sixteenfold.computeIfAbsent(
        steps.get(step).a(), k -> line(Native.LOAD_SIXTEENFOLD, 0, 0, k, -1, 16));
  }

  private Value times(Value a, Value b) {
    if (a.bound * b.bound > ROOM) {
      throw new UnsupportedOperationException("a product of sums of too many values");
    }
    return line(
        Native.MULTIPLY, a.line, b.line, 0, a.lag + b.lag + 1, 1 + a.bound * b.bound / ROOM);
  }

  /** The same value, lagging so far. */
  private Value raised(Value value, int lag) {
    return value.lag == lag
        ? value
        : times(value, constant(FieldElement.of(Bn254.FR, 1), value.lag - lag + 1));
  }

  private Value sum(int a, int b) {
    if (is(a, Kind.CONSTANT) && !is(b, Kind.CONSTANT)) {
      return sum(b, a);
    }
    Value x = operand(a, 0);
    Value y = raised(operand(b, x.lag), x.lag);
    return line(Native.ADD, x.line, y.line, 0, x.lag, x.bound + y.bound);
  }

  private Value difference(int a, int b) {
    Value x = operand(a, is(b, Kind.CONSTANT) ? 0 : values.get(b).lag);
    Value y = raised(operand(b, x.lag), x.lag);
    long multiple = (long) Math.ceil(y.bound);
    return line(Native.SUBTRACT, x.line, y.line, multiple, x.lag, x.bound + multiple);
  }

  /** Gives each line a register, as long as its value is used. */
  private long[] allocated() {
    int[] last = new int[lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      if (isOnLines(lines.get(i).kind)) {
        last[lines.get(i).a] = i;
        last[lines.get(i).b] = i;
      }
    }
    Deque<Integer> free = new ArrayDeque<>();
    for (int r = 0; r < REGISTERS; r++) {
      free.add(r);
    }
    int[] register = new int[lines.size()];
    long[] result = new long[FIELDS * lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      int a = 0;
      int b = 0;
      if (isOnLines(line.kind)) {
        a = register[line.a];
        b = register[line.b];
        if (last[line.a] == i) {
          free.push(a);
        }
        if (last[line.b] == i && line.b != line.a) {
          free.push(b);
        }
      }
      if (line.kind != Native.STORE) {
        if (free.isEmpty()) {
          throw new UnsupportedOperationException("more than " + REGISTERS + " values at once");
        }
        register[i] = free.pop();
      }
      int at = FIELDS * i;
      result[at] = line.kind.ordinal();
      result[at + 1] = register[i];
      result[at + 2] = a;
      result[at + 3] = b;
      result[at + 4] = line.number;
    }
    return result;
  }

  private static boolean isOnLines(Native kind) {
    return kind.compareTo(Native.CONSTANT) > 0;
  }
}
