package org.hearth.device.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceCatalog;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.api.DeviceScan;
import org.hearth.device.api.DeviceSource;
import org.hearth.device.api.Finding;
import org.hearth.device.api.Health;
import org.hearth.device.api.PowerSource;
import org.junit.jupiter.api.Test;

class ComposedCatalogTest {
  private static final DeviceId ONE = new DeviceId("cpu:0");

  /** A family of one device. */
  private record Working(DeviceId id) implements DeviceSource {
    @Override
    public String family() {
      return "the processor";
    }

    @Override
    public DeviceScan scan() {
      return new DeviceScan(
          List.of(new Device(id, DeviceKind.CPU, "A chip", Map.of(), true, true)), List.of());
    }

    @Override
    public Optional<Health> sample(DeviceId wanted) {
      return wanted.equals(id)
          ? Optional.of(Health.silent(id, Instant.EPOCH, "test"))
          : Optional.empty();
    }

    @Override
    public Optional<PowerSource> power(DeviceId wanted) {
      return wanted.equals(id) ? Optional.of(PowerSource.measured(7, "test")) : Optional.empty();
    }
  }

  /** A family whose native library breaks at every touch, as JNI bindings do. */
  private record Broken() implements DeviceSource {
    @Override
    public String family() {
      return "broken cards";
    }

    @Override
    public DeviceScan scan() {
      throw new UnsatisfiedLinkError("a thousand characters");
    }

    @Override
    public Optional<Health> sample(DeviceId id) {
      throw new NoClassDefFoundError("x");
    }

    @Override
    public Optional<PowerSource> power(DeviceId id) {
      throw new IllegalStateException("x");
    }
  }

  private final DeviceCatalog catalog =
      new ComposedCatalog(List.of(new Broken(), new Working(ONE)), new BusWatch(List.of()));

  @Test
  void aBrokenFamilyBecomesAFindingAndLeavesTheOthers() {
    DeviceScan scan = catalog.scan();
    assertThat(scan.devices()).extracting(Device::id).containsExactly(ONE);
    assertThat(scan.findings()).extracting(Finding::code).containsExactly("scan-failed");
    assertThat(scan.findings().getFirst().sentence())
        .contains("broken cards")
        .doesNotContain("thousand");
  }

  @Test
  void sampleAndPowerComeFromTheFamilyThatKnowsTheDevice() {
    assertThat(catalog.sample(ONE)).isPresent();
    assertThat(catalog.power(ONE).watts()).isEqualTo(7);
  }

  @Test
  void anUnknownDeviceHasNoHealthAndCountsNothing() {
    DeviceId gone = new DeviceId("gpu:gone");
    assertThat(catalog.sample(gone)).isEmpty();
    assertThat(catalog.power(gone))
        .isEqualTo(PowerSource.estimated(0, "not counted: gpu:gone is not connected"));
  }
}
