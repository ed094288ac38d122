package org.hearth.device.worker.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.hearth.device.worker.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultRecordTest {
  private final FakeClock clock = new FakeClock();

  private FaultRecord record(int most) {
    return new FaultRecord(
        new FaultLimits(
            most, Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofSeconds(30)),
        clock);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "2, 2", "3, 4", "5, 16", "6, 30", "70, 30"})
  void eachRestIsTwiceTheLastUpToTheLongest(int faults, int seconds) {
    FaultRecord record = record(1000);
    for (int i = 0; i < faults; i++) {
      record.add("fault");
    }
    assertThat(record.rest()).isEqualTo(Duration.ofSeconds(seconds));
    clock.advance(Duration.ofSeconds(seconds));
    assertThat(record.rest()).isZero();
  }

  @Test
  void oldFaultsAreForgotten() {
    FaultRecord record = record(3);
    record.add("first");
    clock.advance(Duration.ofMinutes(9));
    record.add("second");
    clock.advance(Duration.ofMinutes(2));
    record.add("third");
    assertThat(record.pausedBy()).isEmpty();
    assertThat(record.count()).isEqualTo(2);
    record.add("fourth");
    assertThat(record.pausedBy()).hasValue("fourth");
  }

  @Test
  void aPauseLastsUntilItIsForgiven() {
    FaultRecord record = record(1);
    record.add("fault");
    clock.advance(Duration.ofDays(30));
    assertThat(record.pausedBy()).hasValue("fault");
    record.forgive();
    assertThat(record.pausedBy()).isEmpty();
    assertThat(record.rest()).isZero();
  }
}
