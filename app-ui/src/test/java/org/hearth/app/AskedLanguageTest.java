package org.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HEARTH_LANG, as the whole program takes it. */
class AskedLanguageTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "HEARTH_LANG={0} on a computer that speaks {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de_DE.UTF-8 | en | Es gibt nichts zu beheben.#Hearth arbeitet; die Warnungen#Etwas muss behoben werden
          ''          | de | Nothing needs to be fixed.#Hearth works; the warnings#Something must be fixed
          xx          | de | HEARTH_LANG names a language that Hearth does not speak: set it to one of en, de, ja, or unset it.
          """)
  void theCommandLineSpeaksTheLanguageThatIsAskedFor(String asked, String system, String oneOf)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            OwnProgram.command(List.of("-Xmx512m", "-Duser.language=" + system), "doctor"));
    command.addAll(List.of("--data-dir", folder.resolve("data").toString()));
    Path said = folder.resolve("said");
    ProcessBuilder program =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    program.environment().put("HEARTH_LANG", asked);
    Process process = program.start();
    assertThat(process.waitFor()).as(Files.readString(said)).isIn(0, 1, 3);
    assertThat(List.of(oneOf.split("#"))).anyMatch(Files.readString(said)::contains);
  }
}
