package org.hearth.app.accelerator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.hearth.device.api.Finding;
import org.hearth.network.DevNetwork;
import org.hearth.network.DevNetworkConfig;
import org.hearth.network.economy.Preset;
import org.hearth.node.api.DeviceState;
import org.hearth.node.api.JobView;
import org.hearth.node.api.NodeSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole node, the local network, and the emulator as its accelerator: jobs are proved by it; it
 * is killed while it proves, and the job ends well; it comes back, and is used again.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no pseudo terminals")
class AcceleratorNodeTest {
  private static final String NAME = "Hearth Emulator [simulated]";

  @TempDir private Path folder;

  @Test
  void usesItLosesItAndUsesItAgain() throws Exception {
    DataFolder data = new DataFolder(folder);
    Path port = folder.resolve("port");
    Files.createDirectories(data.node());
    Files.writeString(
        data.node().resolve("node.json"),
        "{\"threads\":1,\"acceleratorPorts\":[\"" + port + "\"]}");
    EmulatorProcess emulator = new EmulatorProcess(port);
    try (DevNetwork network =
            DevNetwork.start(
                new DevNetworkConfig(
                    data.network(), 0, Preset.DEMO, 2, Clock.systemUTC(), new SecureRandom()));
        NodeHost host = NodeHost.start(data, network.url(), Clock.systemDefaultZone())) {
      await(host, "a job is paid", s -> provedBy(s) >= 1);
      assertThat(host.node().snapshot().devices())
          .filteredOn(view -> view.device().name().equals(NAME))
          .singleElement()
          .satisfies(view -> assertThat(view.device().simulated()).isTrue());

      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofMillis(3))
          .until(() ->
              host.node().snapshot().jobs().stream()
                  .anyMatch(job -> job.state().equals("PROVING") && on(job, NAME)));
      emulator.close();

      await(host, "the loss is told", s -> found(s, "device-lost"));
      assertThat(host.node().snapshot().devices())
          .filteredOn(view -> view.device().name().equals(NAME))
          .singleElement()
          .satisfies(view ->
              assertThat(view.state())
                  .isInstanceOfSatisfying(
                      DeviceState.NotUsed.class,
                      state -> assertThat(state.detail()).startsWith("lost: ")));
      long before =
          host.node().snapshot().jobs().stream().filter(AcceleratorNodeTest::paid).count();
      await(
          host,
          "the processor goes on",
          s -> s.jobs().stream().filter(AcceleratorNodeTest::paid).count() > before + 1);

      emulator = new EmulatorProcess(port);
      await(host, "it is used again", s -> found(s, "usb-accelerator"));
      long then = provedBy(host.node().snapshot());
      await(host, "it proves again", s -> provedBy(s) > then);
      assertThat(host.node().snapshot().jobs())
          .as("no job failed")
          .noneMatch(job -> job.state().startsWith("FAILED"));
    } finally {
      emulator.close();
    }
  }

  private interface Condition {
    boolean holds(NodeSnapshot snapshot);
  }

  private static void await(NodeHost host, String what, Condition condition) {
    Awaitility.await(what)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> condition.holds(host.node().snapshot()));
  }

  private static boolean on(JobView job, String device) {
    return job.steps().stream().anyMatch(step -> step.reason().fact("device").equals(device));
  }

  private static boolean paid(JobView job) {
    return job.state().startsWith("SETTLED(PAID");
  }

  private static long provedBy(NodeSnapshot snapshot) {
    return snapshot.jobs().stream().filter(job -> paid(job) && on(job, NAME)).count();
  }

  private static boolean found(NodeSnapshot snapshot, String code) {
    return snapshot.findings().stream().map(Finding::code).anyMatch(code::equals);
  }
}
