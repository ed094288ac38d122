package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.hearth.device.DeviceCatalog;
import org.hearth.device.DeviceId;
import org.hearth.device.DeviceScan;
import org.hearth.device.Health;
import org.hearth.device.PowerSource;
import org.junit.jupiter.api.Test;

class EnergyCounterTest {
  private static final DeviceId CPU = new DeviceId("cpu:0");
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

  private EnergyTotal after(long seconds) {
    nanos.addAndGet(seconds * SECOND);
    return counter.total(CPU);
  }

  @Test
  void addsUpMeanPowerOverTheTimeBetweenReadings() {
    EnergyTotal start = after(0);
    after(1);
    power = PowerSource.measured(200, "measured by RAPL");
    EnergyTotal.EnergyUsed used = after(2).since(start);
    assertThat(used.wattHours()).isCloseTo((100 + 2 * 200) / 3600.0, within(1e-12));
    assertThat(used.measured()).isTrue();
  }

  @Test
  void anEstimateInBetweenMarksTheSumUntilItIsOver() {
    EnergyTotal start = after(0);
    power = PowerSource.estimated(50, "estimated from the load");
    EnergyTotal middle = after(1);
    power = PowerSource.measured(50, "measured");
    EnergyTotal end = after(1);
    assertThat(end.since(start).measured()).isFalse();
    assertThat(end.since(middle).measured()).isTrue();
  }

  @Test
  void aSuspendedComputerUsesNothing() {
    EnergyTotal start = after(0);
    assertThat(after(8 * 3600).since(start).wattHours())
        .isLessThanOrEqualTo(100 * 10 / 3600.0 + 1e-12);
  }
}
