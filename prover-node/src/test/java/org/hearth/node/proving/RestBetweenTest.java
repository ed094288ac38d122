package org.hearth.node.proving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.hearth.device.governor.WorkRate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestBetweenTest {
  private static final long SECOND = 1_000_000_000L;

  /** The clock moves on by a second whenever it is asked. */
  @ParameterizedTest
  @CsvSource({
    "1.00, 10, 0",
    "0.80, 8, 2",
    "0.50, 4, 4",
    "0.10, 1, 9",
    "0.10, 30, 60",
    "0.00, 1, 60",
  })
  void restsAsLongAsTheLastProofAndTheRateAskFor(double share, int workedSeconds, int rest)
      throws InterruptedException {
    AtomicLong now = new AtomicLong();
    AtomicLong asked = new AtomicLong();
    RestBetween between = new RestBetween(() -> now.get());
    between.rate(new WorkRate(share, share < 1 ? "held" : ""));
    between.rest(() -> asked.incrementAndGet());
    assertThat(asked).as("nothing was proved yet").hasValue(0);
    between.worked(workedSeconds * SECOND);
    between.rest(() -> {
      asked.incrementAndGet();
      now.addAndGet(rest == 60 ? 30 * SECOND : SECOND);
    });
    assertThat(now.get() / SECOND).isBetween((long) rest, rest + 1L);
  }
}
