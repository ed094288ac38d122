package org.hearth.prover.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.hearth.prover.backend.spi.Backend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CpuBackendsTest {
  /** Sizes from which vectors are worth their compiling. */
  private static final int LARGE = 20;

  @AfterEach
  void clear() {
    System.clearProperty(CpuBackends.PROPERTY);
    System.clearProperty(CpuBackends.COMPILER);
  }

  /** Such as where the native kernel can't be loaded, and the launcher could not know. */
  @Test
  void vectorsAreNotUsedWhereNothingCompilesThem() {
    System.setProperty(CpuBackends.PROPERTY, "vector");
    assertThat(engine()).contains("-bit vectors");
    System.setProperty(CpuBackends.COMPILER, "quick");
    assertThat(engine()).contains("64-bit scalar Java");
  }

  private static String engine() {
    try (Backend backend = CpuBackends.forOneTask(1, LARGE)) {
      return backend.description();
    }
  }
}
