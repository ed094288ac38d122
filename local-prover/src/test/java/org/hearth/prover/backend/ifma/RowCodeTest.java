package org.hearth.prover.backend.ifma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.Random;
import org.hearth.prover.backend.scalar.ScalarBackend;
import org.hearth.prover.backend.scalar.ScalarRows;
import org.hearth.prover.backend.spi.RowProgram;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs by the native kernel come out as step by step. */
class RowCodeTest {
  private static final int INPUTS = 4;
  private static final int CONSTANTS = 3;

  private final Random random = new Random(20261130);

  @BeforeEach
  void theKernelRunsHere() {
    assumeTrue(IfmaKernelTest.canRun(), "no AVX-512 IFMA");
  }

  private FieldElement number() {
    return switch (random.nextInt(6)) {
      case 0 -> FieldElement.of(Bn254.FR, 0);
      case 1 -> FieldElement.of(Bn254.FR, 1);
      case 2 -> FieldElement.of(Bn254.FR, 1).neg();
      default -> FieldElement.of(Bn254.FR, new java.math.BigInteger(253, random));
    };
  }

  /** Of all kinds; a step that would be too much for the kernel is not taken. */
  private RowProgram program() {
    RowProgram.Writer w = new RowProgram.Writer();
    int last = 0;
    for (int k = 0; k < INPUTS; k++) {
      last = w.input(k);
    }
    for (int k = 0; k < CONSTANTS; k++) {
      last = w.constant(k);
    }
    int[] sums = new int[40];
    for (int i = 0; i < 3 + random.nextInt(12); i++) {
      int a = random.nextInt(last + 1);
      int b = random.nextInt(last + 1);
      int more = Math.max(sums[a], sums[b]) + 1;
      int kind = more > 2 ? 0 : random.nextInt(3);
      last = kind == 0 ? w.multiply(a, b) : kind == 1 ? w.add(a, b) : w.subtract(a, b);
      sums[last] = kind == 0 ? 0 : more;
    }
    return w.program();
  }

  private static FieldElement[] first(FieldElement[] all, int count) {
    return Arrays.copyOf(all, count);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 17, 40, 64})
  void aProgramComesOutAsStepByStep(int rows) throws Exception {
    try (IfmaBackend backend = new IfmaBackend(1, IfmaKernel.load());
        ScalarBackend scalar = new ScalarBackend(1)) {
      for (int round = 0; round < 60; round++) {
        RowProgram program = program();
        int stride = rows + random.nextInt(3);
        long[] inputs = new long[4 * INPUTS * stride];
        for (int i = 0; i < INPUTS * stride; i++) {
          number().store(inputs, 4 * i);
        }
        FieldElement[] constants =
            first(new FieldElement[] {number(), number(), number()}, program.constants());
        long[] expected = new long[4 * (rows + 2)];
        scalar.rows(program, constants).run(inputs, stride, expected, 1, rows);
        long[] actual = new long[4 * (rows + 2)];
        backend.rows(program, constants).run(inputs, stride, actual, 1, rows);
        assertThat(actual).as("%s", program.steps()).isEqualTo(expected);
      }
    }
  }

  @Test
  void whatIsTooMuchIsDoneStepByStep() throws Exception {
    RowProgram.Writer w = new RowProgram.Writer();
    int sum = w.input(0);
    for (int i = 0; i < 100; i++) {
      sum = w.add(sum, w.input(0));
    }
    RowProgram program = w.program();
    assertThatThrownBy(() -> new RowCode(program))
        .isInstanceOf(UnsupportedOperationException.class);
    try (IfmaBackend backend = new IfmaBackend(1, IfmaKernel.load())) {
      assertThat(backend.rows(program)).isInstanceOf(ScalarRows.class);
    }
  }

  @Test
  void roomIsCheckedBeforeTheKernelRuns() throws Exception {
    RowProgram.Writer w = new RowProgram.Writer();
    w.add(w.input(0), w.input(1));
    try (IfmaBackend backend = new IfmaBackend(1, IfmaKernel.load())) {
      var function = backend.rows(w.program());
      for (int[] sizes : new int[][] {{16, 17, 64}, {31, 16, 128}, {32, 16, 60}}) {
        assertThatThrownBy(() ->
                function.run(new long[4 * sizes[0]], sizes[1], new long[sizes[2]], 0, sizes[1]))
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
  }
}
