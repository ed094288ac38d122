package org.hearth.node.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.doctor.SelfTestStore;
import org.hearth.earnings.jobs.JobKey;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongProofsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final JobKey JOB = new JobKey("local", "55".repeat(16), "44".repeat(16));
  @TempDir Path folder;

  private static Device device(String name) {
    boolean simulated = name.startsWith("made-up");
    return new Device(new DeviceId(name), DeviceKind.GPU, name, Map.of(), true, simulated);
  }

  @ParameterizedTest(name = "suspected: {0}, then {1}")
  @CsvSource({
    "real,              proved,        real:",
    "made-up,           proved,        made-up:simulated",
    "real real,         proved,        real:", // one job tells of a device once
    "real made-up real, proved,        real: made-up:simulated",
    "real,              forget,        ''",
    "real,              forget proved, ''",
    "real,              proved proved, real:",
    "real,              '',            ''",
  })
  void onlyAProofTellsThatADeviceWasWrong(String suspects, String then, String written) {
    SelfTestStore store = new SelfTestStore(folder.resolve("selftests.txt"));
    List<DeviceId> known = new ArrayList<>();
    WrongProofs wrong = new WrongProofs(store, known::add, Clock.fixed(NOW, ZoneOffset.UTC));
    for (String name : suspects.split(" ")) {
      wrong.suspect(JOB, device(name), Duration.ofSeconds(1));
    }
    for (String end : then.split(" ")) {
      switch (end) {
        case "proved" -> wrong.proved(JOB);
        case "forget" -> wrong.forget(JOB);
        default -> {}
      }
    }
    assertThat(
            store.entries().stream()
                .map(entry -> entry.device() + ":" + entry.engine())
                .collect(Collectors.joining(" ")))
        .isEqualTo(written);
    assertThat(store.entries())
        .extracting(SelfTestStore.Entry::device)
        .containsExactlyElementsOf(known);
    assertThat(store.entries()).noneMatch(SelfTestStore.Entry::right);
  }
}
