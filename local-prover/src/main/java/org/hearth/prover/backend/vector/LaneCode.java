package org.hearth.prover.backend.vector;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.backend.spi.RowProgram.Kind;
import org.hearth.prover.backend.spi.RowProgram.Step;
import org.hearth.prover.backend.vector.kernel.Lanes;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;

/**
 * A {@link RowProgram} translated for the kernels of the scalar field.
 *
 * <p>Java's elements are x 2^256, and the kernels divide a product by 2^255, so a product of two is
 * twice what it should be. It is made good where that is free: in a constant. What is left is how
 * often a value is doubled; what is added must be doubled as often.
 */
final class LaneCode {
  private static final FieldElement TWO = FieldElement.of(Bn254.FR, 2);

  /** From so many doublings on a product is cheaper. */
  private static final int MANY = 8;

  /** What a line does. */
  enum Op {
    LOAD,
    FILL,
    MULTIPLY,
    SCALE,
    ADD,
    SUBTRACT
  }

  /**
   * A line.
   *
   * @param a an input, where a constant's limbs begin, or a line before this one
   * @param b a line, or for {@link Op#SCALE} where a constant's limbs begin
   */
  record Line(Op op, int a, int b) {}

  /**
   * What a step has computed.
   *
   * @param line the line that does
   * @param doublings how often it is doubled
   */
  private record Value(int line, int doublings) {}

  private final List<Line> lines = new ArrayList<>();
  private final List<FieldElement> scaled = new ArrayList<>();
  private final Map<Integer, Value> loaded = new HashMap<>();
  private final List<Value> values = new ArrayList<>();
  private final List<Step> steps;
  private final FieldElement[] constants;

  /**
   * @param constants as many as the program has
   */
  LaneCode(RowProgram program, FieldElement... constants) {
    if (constants.length != program.constants()) {
      throw new IllegalArgumentException("not " + program.constants() + " constants");
    }
    this.steps = program.steps();
    this.constants = constants;
    for (Step step : steps) {
      values.add(value(step));
    }
    Value result = values.getLast();
    if (result.line < 0) {
      result = operand(steps.size() - 1, 0);
    }
    if (result.doublings > 0) {
      scale(result, FieldElement.of(Bn254.FR, 1));
    } else if (result.line < lines.size() - 1) {
      lines.add(lines.get(result.line)); // a program that ends with an input it has read before
    }
  }

  /** The last one is the result, between -p and p. */
  List<Line> lines() {
    return lines;
  }

  /** Limbs of the constants, five each, of one unit and reduced. */
  double[] constants() {
    double[] limbs = new double[Lanes.LIMBS * scaled.size()];
    Lanes lanes = new Lanes(Bn254.FR);
    for (int i = 0; i < scaled.size(); i++) {
      lanes.loadUniform(scaled.get(i).words(), limbs, Lanes.LIMBS * i);
    }
    return limbs;
  }

  private Value value(Step step) {
    return switch (step.kind()) {
      case INPUT ->
          loaded.computeIfAbsent(step.a(), input -> new Value(line(Op.LOAD, input, 0), 0));
      case CONSTANT -> new Value(-1, 0); // written down where it is used
      case MULTIPLY -> product(step.a(), step.b());
      case ADD -> sum(Op.ADD, step.a(), step.b());
      case SUBTRACT -> sum(Op.SUBTRACT, step.a(), step.b());
    };
  }

  private int line(Op op, int a, int b) {
    lines.add(new Line(op, a, b));
    return lines.size() - 1;
  }

  private boolean isConstant(int step) {
    return steps.get(step).kind() == Kind.CONSTANT;
  }

  /** A step's value where it is used; a constant is doubled so often. */
  private Value operand(int step, int doublings) {
    if (!isConstant(step)) {
      return values.get(step);
    }
    FieldElement value = constants[steps.get(step).a()];
    int at = constant(value.mul(TWO.pow(BigInteger.valueOf(doublings))));
    return new Value(line(Op.FILL, at, 0), doublings);
  }

  /** Where its limbs begin. */
  private int constant(FieldElement value) {
    scaled.add(value);
    return Lanes.LIMBS * (scaled.size() - 1);
  }

  private Value product(int a, int b) {
    if (isConstant(b)) {
      return scale(operand(a, 0), constants[steps.get(b).a()]);
    }
    if (isConstant(a)) {
      return product(b, a);
    }
    Value x = values.get(a);
    Value y = values.get(b);
    return new Value(line(Op.MULTIPLY, x.line, y.line), x.doublings + y.doublings + 1);
  }

  /** A value times a constant, not doubled any more. */
  private Value scale(Value value, FieldElement by) {
    return scale(value, by, 0);
  }

  private Value scale(Value value, FieldElement by, int doublings) {
    BigInteger halvings = BigInteger.valueOf(value.doublings + 1 - doublings);
    FieldElement factor =
        halvings.signum() < 0 ? TWO.pow(halvings.negate()) : TWO.pow(halvings).inverse();
    return new Value(line(Op.SCALE, value.line, constant(by.mul(factor))), doublings);
  }

  private Value sum(Op op, int a, int b) {
    Value x = operand(a, isConstant(b) ? 0 : values.get(b).doublings);
    Value y = operand(b, x.doublings);
    int doublings = Math.max(x.doublings, y.doublings);
    return new Value(line(op, doubled(x, doublings).line, doubled(y, doublings).line), doublings);
  }

  private Value doubled(Value value, int doublings) {
    if (doublings - value.doublings >= MANY) {
      return scale(value, FieldElement.of(Bn254.FR, 1), doublings);
    }
    Value result = value;
    while (result.doublings < doublings) {
      result = new Value(line(Op.ADD, result.line, result.line), result.doublings + 1);
    }
    return result;
  }
}
