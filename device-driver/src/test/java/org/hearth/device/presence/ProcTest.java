package org.hearth.device.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A captured /proc. */
class ProcTest {
  @TempDir Path proc;

  private void process(int pid, String comm, String arguments, String file) throws IOException {
    Path folder = Files.createDirectory(proc.resolve(Integer.toString(pid)));
    Files.writeString(folder.resolve("comm"), comm + "\n");
    Files.writeString(folder.resolve("cmdline"), arguments);
    if (!file.isEmpty()) {
      Files.createSymbolicLink(folder.resolve("exe"), Path.of(file));
    }
  }

  @Test
  void programsHaveTheNamesThatTheirOwnersKnow() throws IOException {
    process(10, "blender", "/usr/bin/blender\0scene.blend\0", "/usr/bin/blender");
    process(11, "Game.exe", "Z:\\Games\\The Game.exe\0-full\0", "/opt/wine64-preloader");
    process(12, "python3", "/home/a/bin/render-farm\0", "/usr/bin/python3.13");
    process(13, "kworker/0:1", "", "");
    Files.createDirectory(proc.resolve("14")); // it ended meanwhile
    Files.createDirectory(proc.resolve("sys"));
    assertThat(new ProcPrograms(proc).read().value().orElseThrow())
        .containsExactlyInAnyOrder(
            "blender",
            "game",
            "the game",
            "wine64-preloader",
            "python3",
            "render-farm",
            "python3.13",
            "0:1");
  }

  @Test
  void withoutAnyProcessNothingIsReported() {
    assertThat(new ProcPrograms(proc).read().gap()).contains(Unreported.NO_ANSWER);
    assertThat(new ProcPrograms(proc.resolve("none")).read().gap()).contains(Unreported.NO_ANSWER);
  }

  @Test
  void theCountersOfAllProcessorsAreAdded() throws IOException {
    Files.writeString(
        proc.resolve("stat"),
        """
        cpu  100 20 30 800 50 0 0 0 7 7
        cpu0 50 10 15 400 25 0 0 0 0 0
        cpu1 50 10 15 400 25 0 0 0 7 7
        intr 12345
        """);
    assertThat(new ProcStat(proc).get()).isEqualTo(new MachineLoad(850, 1000, 2));
  }

  @Test
  void thisComputerTellsItsOwn() {
    assertThat(ProcessTimes.ofThisProgram().now()).containsKey(ProcessHandle.current().pid());
    assertThat(new JavaPrograms().read().value().orElseThrow()).contains("java");
  }
}
