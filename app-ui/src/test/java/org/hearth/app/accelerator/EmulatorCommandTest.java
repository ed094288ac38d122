package org.hearth.app.accelerator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.app.cli.HearthCommand;
import org.hearth.app.host.ProgramParts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the emulator's command refuses before it plays a device. */
class EmulatorCommandTest {
  @TempDir private Path folder;

  private static String refused(String... options) {
    String[] line = new String[options.length + 1];
    line[0] = "accelerator-emulator";
    System.arraycopy(options, 0, line, 1, options.length);
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
      assertThat(HearthCommand.execute(ProgramParts.standard(), line)).as("bad input").isEqualTo(2);
    } finally {
      System.setErr(err);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--faults=explode=1 | \"explode=1\" is no fault with its number, such as unplug=20",
        "--threads=0 | --threads wants a number from 1 to 1024",
      })
  void badOptionsAreNamed(String option, String complaint) {
    assertThat(refused(option)).contains(complaint);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no pseudo terminals")
  void aFileInTheWayOfTheLinkIsLeftAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("letter"), "dear");
    assertThat(refused("--link=" + file))
        .contains("is there and is no symbolic link to a terminal");
    assertThat(file).hasContent("dear");
    Path link = Files.createSymbolicLink(folder.resolve("shortcut"), file);
    assertThat(refused("--link=" + link)).contains("no symbolic link to a terminal");
    assertThat(link).isSymbolicLink();
  }
}
