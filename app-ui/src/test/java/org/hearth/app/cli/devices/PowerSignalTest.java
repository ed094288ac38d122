package org.hearth.app.cli.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a real process, ended by real signals while its limit holds. */
@DisabledOnOs(OS.WINDOWS)
class PowerSignalTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "SIG{0}")
  @ValueSource(strings = {"TERM", "INT", "HUP"})
  void theOldLimitIsBackWhenItIsEnded(String signal) throws Exception {
    assumeFalse(ignored(signal), "whoever started the tests ignores " + signal);
    Path limits = Files.writeString(folder.resolve("limits.txt"), "170000\n");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-classpath",
                System.getProperty("java.class.path"),
                CappingChild.class.getName(),
                limits.toString(),
                "--data-dir",
                folder.toString(),
                "--device",
                "gpu:GPU-1",
                "--watts",
                "120",
                "--apply",
                "--for",
                "2h")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile())
            .start();
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .failFast("the child ended", () -> !child.isAlive())
          .until(() -> Files.readString(folder.resolve("said.txt")).contains("Ctrl-C"));
      assertThat(Files.readAllLines(limits)).containsExactly("170000", "120000");
      assertThat(folder.resolve("node/power-reverts.txt")).isNotEmptyFile();
      new ProcessBuilder("kill", "-" + signal, Long.toString(child.pid())).start().waitFor();
      assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      child.destroyForcibly();
    }
    assertThat(Files.readAllLines(limits)).isEqualTo(List.of("170000", "120000", "170000"));
    assertThat(folder.resolve("node/power-reverts.txt")).doesNotExist();
  }

  /**
   * A shell starts what runs in its background without INT, nohup without HUP; children inherit
   * that.
   */
  private static boolean ignored(String signal) throws IOException {
    int number =
        switch (signal) {
          case "HUP" -> 1;
          case "INT" -> 2;
          default -> 15;
        };
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
            .anyMatch(mask -> (mask >> (number - 1) & 1) != 0);
  }
}
