package org.hearth.device.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.hearth.device.api.DeviceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownDevicesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"cpu:0", "gpu:0000:0a:00.0", "gpu:AMD Radeon RX 6600#2", "gpu:Radeon™#1"})
  void whatWasSeenIsKnownAtTheNextStart(String id) {
    Path file = folder.resolve("known-devices.txt");
    Map<DeviceId, KnownDevices.Entry> seen =
        Map.of(new DeviceId(id), new KnownDevices.Entry("A card", Instant.ofEpochSecond(5)));
    new KnownDevices(file).write(seen);
    assertThat(new KnownDevices(file).read()).isEqualTo(seen);
  }

  @Test
  void linesThatMakeNoSenseAreLeftOut() throws Exception {
    Path file = folder.resolve("known-devices.txt");
    Files.writeString(file, "5\t \tblank\nx\tcpu:0\tname\n5\tcpu:0\n\t\t\n7\tcpu:1\tfine\n");
    assertThat(new KnownDevices(file).read()).containsOnlyKeys(new DeviceId("cpu:1"));
  }
}
