package org.hearth.app.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.hearth.device.api.DeviceId;
import org.hearth.device.power.PowerBounds;
import org.hearth.device.power.PowerCap;
import org.hearth.device.power.Reverts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerTimerTest {
  @TempDir Path folder;
  private final AtomicLong limit = new AtomicLong(120_000);

  private final PowerCap gpu =
      new PowerCap() {
        @Override
        public DeviceId device() {
          return new DeviceId("gpu:GPU-1");
        }

        @Override
        public String name() {
          return "Card (simulated)";
        }

        @Override
        public String command(long milliwatts) {
          return "";
        }

        @Override
        public OptionalLong now() {
          return OptionalLong.of(limit.get());
        }

        @Override
        public PowerBounds bounds() {
          return new PowerBounds(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
        }

        @Override
        public void set(long milliwatts) {
          limit.set(milliwatts);
        }
      };

  /** A command that set 120 W was killed; its time is over when the next node starts. */
  @Test
  void theNextStartPutsBackWhatAKilledCommandLeft() throws Exception {
    Path file = folder.resolve("power-reverts.txt");
    Files.writeString(file, "gpu:GPU-1 170000 120000 1700000000\n");
    Reverts reverts =
        new Reverts(file, id -> id.equals(gpu.device()) ? Optional.of(gpu) : Optional.empty());
    try (PowerTimer timer = PowerTimer.start(reverts, Clock.systemUTC())) {
      await().until(() -> limit.get() == 170_000 && Files.notExists(file));
      assertThat(timer).isNotNull();
    }
  }
}
