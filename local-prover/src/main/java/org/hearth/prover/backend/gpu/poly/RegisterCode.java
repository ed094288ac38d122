package org.hearth.prover.backend.gpu.poly;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.backend.spi.RowProgram.Kind;
import org.hearth.prover.backend.spi.RowProgram.Step;

/** A {@link RowProgram} as the kernel {@code run_rows} reads it: each step with a register. */
final class RegisterCode {
  static final int REGISTERS = 16;
  static final int INPUTS = 16;
  private static final int FIELDS = 4;

  private RegisterCode() {}

  /**
   * Four numbers for each step: its kind, its register, and two registers or the number of an input
   * or a constant.
   *
   * @throws IllegalArgumentException if it needs more registers or inputs than there are
   */
  static int[] of(RowProgram program) {
    if (program.inputs() > INPUTS) {
      throw new IllegalArgumentException("more than " + INPUTS + " inputs");
    }
    List<Step> steps = program.steps();
    int[] lastUse = new int[steps.size()];
    Arrays.setAll(lastUse, i -> i);
    for (int i = 0; i < steps.size(); i++) {
      if (isOfSteps(steps.get(i))) {
        lastUse[steps.get(i).a()] = i;
        lastUse[steps.get(i).b()] = i;
      }
    }
    Deque<Integer> free = new ArrayDeque<>();
    for (int r = 0; r < REGISTERS; r++) {
      free.add(r);
    }
    int[] register = new int[steps.size()];
    int[] code = new int[FIELDS * steps.size()];
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      boolean ofSteps = isOfSteps(step);
      int at = FIELDS * i;
      code[at + 2] = ofSteps ? register[step.a()] : step.a();
      code[at + 3] = ofSteps ? register[step.b()] : 0;
      if (ofSteps) {
        release(step.a(), i, lastUse, register, free);
        if (step.b() != step.a()) {
          release(step.b(), i, lastUse, register, free);
        }
      }
      if (free.isEmpty()) {
        throw new IllegalArgumentException("more than " + REGISTERS + " values at once");
      }
      register[i] = free.pop();
      code[at] = step.kind().ordinal();
      code[at + 1] = register[i];
      release(i, i, lastUse, register, free); // of a value that nobody uses
    }
    return code;
  }

  private static void release(
      int value, int now, int[] lastUse, int[] register, Deque<Integer> free) {
    if (lastUse[value] == now) {
      free.push(register[value]);
    }
  }

  private static boolean isOfSteps(Step step) {
    return step.kind().compareTo(Kind.CONSTANT) > 0;
  }
}
