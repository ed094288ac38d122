package org.hearth.prover.backend.ifma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.hearth.prover.backend.RowCases;
import org.hearth.prover.backend.scalar.ScalarRows;
import org.hearth.prover.backend.spi.RowProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs by the native kernel come out as step by step. */
class RowCodeTest {
  @BeforeEach
  void theKernelRunsHere() {
    assumeTrue(IfmaKernelTest.canRun(), "no AVX-512 IFMA");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 17, 40, 64})
  void aProgramComesOutAsStepByStep(int rows) throws Exception {
    try (IfmaBackend backend = new IfmaBackend(1, IfmaKernel.load())) {
      new RowCases(2).compare(backend::rows, 60, rows);
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
