package org.hearth.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
}
