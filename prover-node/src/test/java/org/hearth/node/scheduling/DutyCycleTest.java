package org.hearth.node.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.hearth.device.governor.WorkRate;
import org.hearth.node.proving.ProofStoppedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DutyCycleTest {
  @ParameterizedTest(name = "at {0} after {1} ms of work: {2} ms of rest")
  @CsvSource({
    "1, 500, 0",
    "0.5, 500, 500",
    "0.8, 400, 100",
    "0.1, 100, 900",
    "0.1, 60000, 10000",
  })
  void restsInProportion(double share, long workedMillis, long restMillis) {
    assertThat(DutyCycle.due(new WorkRate(share, "why"), workedMillis * 1_000_000))
        .isBetween(restMillis * 1_000_000 - 1, restMillis * 1_000_000 + 1);
  }

  @Test
  void aPausedProofWaitsUntilItMayGoOn() {
    AtomicReference<WorkRate> rate = new AtomicReference<>(new WorkRate(0, "too hot"));
    AtomicInteger asked = new AtomicInteger();
    DutyCycle duty = new DutyCycle(rate::get, new AtomicLong()::incrementAndGet);
    duty.rest(() -> {
      if (asked.incrementAndGet() == 3) {
        rate.set(WorkRate.FULL);
      }
    });
    assertThat(asked).hasValue(3);
  }

  @Test
  void aPausedProofThatIsNotWantedAnyMoreEnds() {
    DutyCycle duty = new DutyCycle(() -> new WorkRate(0, "too hot"), System::nanoTime);
    assertThatThrownBy(() ->
            duty.rest(() -> {
              throw new ProofStoppedException("late");
            }))
        .isInstanceOf(ProofStoppedException.class);
  }
}
