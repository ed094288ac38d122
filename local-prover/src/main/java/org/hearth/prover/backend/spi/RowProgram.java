package org.hearth.prover.backend.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;

/**
 * What is computed from field elements row by row, the same in each: sums, differences and products
 * of inputs, which differ from row to row, and constants, which do not. Each step names steps
 * before it; the last one is the result. Every backend runs it in its own way.
 */
public final class RowProgram {
  /** What a step does. */
  public enum Kind {
    INPUT,
    CONSTANT,
    MULTIPLY,
    ADD,
    SUBTRACT
  }

  /**
   * A step.
   *
   * @param a number of an input or a constant, or a step
   * @param b a step, or 0
   */
  public record Step(Kind kind, int a, int b) {}

  private final List<Step> steps;
  private final int inputs;
  private final int constants;

  private RowProgram(List<Step> steps) {
    this.steps = List.copyOf(steps);
    this.inputs = count(Kind.INPUT);
    this.constants = count(Kind.CONSTANT);
  }

  private int count(Kind kind) {
    return steps.stream()
        .filter(step -> step.kind == kind)
        .mapToInt(step -> step.a + 1)
        .max()
        .orElse(0);
  }

  public List<Step> steps() {
    return steps;
  }

  /** Number of inputs. */
  public int inputs() {
    return inputs;
  }

  /** Number of constants. */
  public int constants() {
    return constants;
  }

  /** Writes down steps; each method returns the number of the step. */
  public static final class Writer {
    private final List<Step> steps = new ArrayList<>();

    private int step(Kind kind, int a, int b) {
      steps.add(new Step(kind, a, b));
      return steps.size() - 1;
    }

    public int input(int which) {
      return step(Kind.INPUT, which, 0);
    }

    public int constant(int which) {
      return step(Kind.CONSTANT, which, 0);
    }

    public int multiply(int a, int b) {
      return step(Kind.MULTIPLY, a, b);
    }

    public int add(int a, int b) {
      return step(Kind.ADD, a, b);
    }

    /** a - b. */
    public int subtract(int a, int b) {
      return step(Kind.SUBTRACT, a, b);
    }

    /** Steps of one kind through all of these. */
    public int all(IntBinaryOperator kind, int... of) {
      int last = of[0];
      for (int i = 1; i < of.length; i++) {
        last = kind.applyAsInt(last, of[i]);
      }
      return last;
    }

    /** What was written down last is the result. */
    public RowProgram program() {
      return new RowProgram(steps);
    }
  }
}
