package org.hearth.prover.backend.vector;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hearth.prover.backend.RowCases;
import org.hearth.prover.backend.spi.RowProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs in vector registers come out as step by step. */
class VectorRowsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 31, 32, 33, 100})
  void aProgramComesOutAsStepByStep(int rows) {
    try (VectorBackend backend = new VectorBackend(1)) {
      new RowCases(8).compare(backend::rows, 80, rows);
    }
  }

  @Test
  void aConstantIsNotForgotten() {
    RowProgram.Writer w = new RowProgram.Writer();
    w.multiply(w.input(0), w.constant(0));
    try (VectorBackend backend = new VectorBackend(1)) {
      assertThatThrownBy(() -> backend.rows(w.program()))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
