package org.hearth.node.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.hearth.node.fake.TestSeed;
import org.junit.jupiter.api.Test;

class EnergyCounterTest {
  private static final DeviceId CPU = new DeviceId("cpu:0");
  private static final DeviceId CARD = new DeviceId("gpu:GPU-1");
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong nanos = new AtomicLong();
  private PowerSource power = PowerSource.measured(100, "measured by RAPL");
  private final EnergyCounter counter = new EnergyCounter(new OneDevice(), nanos::get);

  private final class OneDevice implements DeviceCatalog {
    @Override
    public DeviceScan scan() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Health> sample(DeviceId id) {
      return Optional.empty();
    }

    @Override
    public PowerSource power(DeviceId id) {
      return power;
    }
  }

  private void seconds(long seconds) {
    nanos.addAndGet(seconds * SECOND);
    counter.read(CPU);
    counter.read(CARD);
  }

  @Test
  void addsUpMeanPowerOverTheTimeBetweenReadings() {
    seconds(5);
    EnergyCounter.Meter meter = counter.begin(CPU);
    seconds(1);
    power = PowerSource.measured(200, "measured by RAPL");
    nanos.addAndGet(2 * SECOND);
    DeviceUsage used = meter.end();
    assertThat(used.wattHours()).isCloseTo((100 + 2 * 200) / 3600.0, within(1e-12));
    assertThat(used.time()).isEqualTo(Duration.ofSeconds(3));
    assertThat(used.measured()).isTrue();
  }

  @Test
  void anEstimateInBetweenMarksTheSumUntilItIsOver() {
    EnergyCounter.Meter first = counter.begin(CPU);
    power = PowerSource.estimated(50, "estimated from the load");
    seconds(1);
    power = PowerSource.measured(50, "measured");
    EnergyCounter.Meter second = counter.begin(CPU);
    seconds(1);
    assertThat(first.end().measured()).isFalse();
    assertThat(second.end().measured()).isTrue();
  }

  @Test
  void aSuspendedComputerUsesNothing() {
    counter.read(CPU);
    EnergyCounter.Meter meter = counter.begin(CPU);
    seconds(8 * 3600);
    assertThat(meter.end().wattHours()).isLessThanOrEqualTo(100 * 10 / 3600.0 + 1e-12);
  }

  /** The first is alone for 2 s, then both for 4 s, then the second for 6 s. */
  @Test
  void jobsThatAreOnADeviceTogetherShareWhatItUses() {
    counter.read(CARD);
    EnergyCounter.Meter first = counter.begin(CARD);
    seconds(2);
    EnergyCounter.Meter second = counter.begin(CARD);
    EnergyCounter.Meter elsewhere = counter.begin(CPU);
    seconds(4);
    DeviceUsage ofFirst = first.end();
    seconds(6);
    DeviceUsage ofSecond = second.end();
    assertThat(ofFirst.wattHours()).isCloseTo(100 * 4 / 3600.0, within(1e-12));
    assertThat(ofFirst.time()).isEqualTo(Duration.ofSeconds(4));
    assertThat(ofSecond.wattHours()).isCloseTo(100 * 8 / 3600.0, within(1e-12));
    assertThat(ofSecond.time()).isEqualTo(Duration.ofSeconds(8));
    assertThat(elsewhere.end().time()).isEqualTo(Duration.ofSeconds(10));
    assertThat(first.end().wattHours()).as("ended twice").isEqualTo(ofFirst.wattHours());
  }

  @Test
  void noWattHourIsCountedTwiceAndNoneIsLostWhileAJobIsThere() {
    long seed = TestSeed.of(EnergyCounterTest.class);
    Random random = new Random(seed);
    counter.read(CARD);
    List<EnergyCounter.Meter> running = new ArrayList<>();
    double used = 0;
    double busy = 0;
    double expected = 0;
    long busyNanos = 0;
    for (int i = 0; i < 500; i++) {
      if (!running.isEmpty() && random.nextInt(3) == 0) {
        DeviceUsage ended = running.remove(random.nextInt(running.size())).end();
        used += ended.wattHours();
        busy += ended.time().toNanos();
      } else if (running.size() < 4) {
        running.add(counter.begin(CARD));
      }
      power = PowerSource.measured(random.nextInt(400), "measured");
      long gap = random.nextLong(3 * SECOND);
      nanos.addAndGet(gap);
      counter.read(CARD);
      if (!running.isEmpty()) {
        expected += power.watts() * gap / 3.6e12;
        busyNanos += gap;
      }
    }
    for (EnergyCounter.Meter meter : running) {
      DeviceUsage ended = meter.end();
      used += ended.wattHours();
      busy += ended.time().toNanos();
    }
    assertThat(used).as("seed %d", seed).isCloseTo(expected, within(1e-9 * expected));
    assertThat(busy).as("seed %d", seed).isCloseTo((double) busyNanos, within(1000.0));
  }
}
