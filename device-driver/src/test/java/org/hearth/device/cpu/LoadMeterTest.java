package org.hearth.device.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.hearth.device.api.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadMeterTest {
  private final FakeTime time = new FakeTime();

  @ParameterizedTest(name = "{4}")
  @CsvSource({
    "1000, 2000, 1000, 2400, 100 % when no idle time passed, 100",
    "1000, 2000, 1400, 2400, 0 % when only idle time passed, 0",
    "1000, 2000, 1300, 2400, a quarter, 25",
    "1000, 2000,  990, 2400, idle time that ran backwards is clamped, 100",
    "1000, 2000, 1500, 2400, more idle than time is clamped, 0",
  })
  void isTheShareOfTimeThatWasNotIdle(
      long idle, long total, long idleLater, long totalLater, String name, double percent) {
    AtomicReference<CpuTicks> ticks = new AtomicReference<>(new CpuTicks(idle, total));
    LoadMeter meter = new LoadMeter(ticks::get, time);
    ticks.set(new CpuTicks(idleLater, totalLater));
    time.pass(1);
    assertThat(meter.percent().value()).as(name).hasValue(percent);
  }

  @Test
  void aShortIntervalRepeatsTheLastAnswer() {
    AtomicReference<CpuTicks> ticks = new AtomicReference<>(new CpuTicks(0, 100));
    LoadMeter meter = new LoadMeter(ticks::get, time);
    time.pass(0.1);
    assertThat(meter.percent()).isInstanceOf(Reading.NotReported.class);
    ticks.set(new CpuTicks(50, 200));
    time.pass(0.9);
    assertThat(meter.percent().value()).hasValue(50);
    ticks.set(new CpuTicks(50, 210));
    time.pass(0.1);
    assertThat(meter.percent().value()).hasValue(50);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "2000, 2000", "2000, 1000"})
  void countersThatStandStillOrRunBackwardsAreNotReported(long before, long after) {
    AtomicReference<CpuTicks> ticks = new AtomicReference<>(new CpuTicks(0, before));
    LoadMeter meter = new LoadMeter(ticks::get, time);
    ticks.set(new CpuTicks(0, after));
    time.pass(1);
    assertThat(meter.percent()).isInstanceOf(Reading.NotReported.class);
  }
}
