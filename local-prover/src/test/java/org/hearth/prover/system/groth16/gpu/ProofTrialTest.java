package org.hearth.prover.system.groth16.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import org.hearth.prover.cpu.ScalarCpuEngine;
import org.hearth.prover.engine.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofTrialTest {
  /** The clock is the test's: beginning and end of each round. */
  @Test
  void theBestRoundCounts() {
    for (List<Long> clock :
        List.of(
            List.of(0L, 9L, 10L, 13L, 20L, 25L),
            List.of(5L, 8L, 8L, 100L, 100L, 104L),
            List.of(-9L, 0L, 1L, 9L, 20L, 23L))) {
      PrimitiveIterator.OfLong next = clock.stream().flatMapToLong(LongStream::of).iterator();
      try (Engine engine = new ScalarCpuEngine(1)) {
        assertThat(new ProofTrial(engine, next::nextLong).best(2)).isEqualTo(Duration.ofNanos(3));
      }
      assertThat(next.hasNext()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 21, Integer.MAX_VALUE})
  void sizesThatNobodyTries(int k) {
    try (Engine engine = new ScalarCpuEngine(1)) {
      assertThatThrownBy(() -> new ProofTrial(engine, () -> 0).best(k))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("2^" + k);
    }
  }
}
