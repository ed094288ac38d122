package org.hearth.prover.backend.gpu.ntt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hearth.prover.backend.gpu.ntt.NttPass.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NttPassTest {
  /** Passes over memory to the coset: one fewer than twice those of one transform. */
  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "10, 1", "11, 3", "20, 3", "21, 5", "22, 5", "27, 5"})
  void passes(int log, int count) {
    assertThat(NttPass.cosetNtt(log)).hasSize(count);
  }

  @Test
  void everyLevelIsDoneOnceEachWayAndTilesCoverTheVector() {
    for (int log = 0; log <= 27; log++) {
      List<NttPass> passes = NttPass.cosetNtt(log);
      for (NttPass pass : passes) {
        assertThat((long) pass.tiles() << (pass.levels() + pass.columns())).isEqualTo(1L << log);
        assertThat(pass.levels() + pass.columns()).isLessThanOrEqualTo(10);
        int stride = log - pass.above() - pass.levels();
        // A tile's columns lie beside each other, or its blocks do.
        assertThat(stride == 0 || stride >= pass.columns()).as("2^%d %s", log, pass).isTrue();
        assertThat(stride == 0).isEqualTo(pass.kind() == Kind.COSET);
      }
      int above = 0;
      for (NttPass pass : passes) {
        if (pass.kind() != Kind.FORWARD) {
          assertThat(pass.above()).isEqualTo(above);
          above += pass.levels();
        }
      }
      assertThat(above).isEqualTo(log);
      assertThat(passes.stream().filter(p -> p.kind() == Kind.INVERSE).map(p -> p.above()))
          .containsExactlyElementsOf(
              passes.stream()
                  .filter(p -> p.kind() == Kind.FORWARD)
                  .map(p -> p.above())
                  .toList()
                  .reversed());
    }
  }
}
