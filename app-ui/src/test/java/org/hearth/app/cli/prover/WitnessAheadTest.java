package org.hearth.app.cli.prover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.hearth.prover.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WitnessAheadTest {
  @Test
  void itsValuesAreHandedOut() {
    try (WitnessAhead ahead = WitnessAhead.begin(() -> new long[] {1, 2, 3, 4})) {
      assertThat(ahead.values()).containsExactly(1, 2, 3, 4);
    }
  }

  @Test
  void whatGoesWrongIsSaidToWhoAsks() {
    try (WitnessAhead ahead =
        WitnessAhead.begin(() -> {
          throw new BadInputException("The circuit refuses that.");
        })) {
      assertThatThrownBy(ahead::values)
          .isInstanceOf(BadInputException.class)
          .hasMessage("The circuit refuses that.");
    }
  }

  /** As when the key can't be used. */
  @Test
  void whatNobodyAsksForIsStopped() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (WitnessAhead ahead =
        WitnessAhead.begin(() -> {
          begun.countDown();
          try {
            Thread.sleep(Duration.ofHours(1));
          } catch (InterruptedException e) {
            stopped.countDown();
          }
          return new long[0];
        })) {
      begun.await();
    }
    stopped.await();
  }
}
