package org.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the program prints and keeps where the locale's numbers have digits of their own: programs
 * read 0 to 9 only, and so do people in an English sentence.
 */
class MachineTextTest {
  private static final Path TICKET =
      Path.of(
          System.getProperty("hearth.basedir"), "local-prover/src/test/resources/fixtures/ticket");

  /** Arabic, Persian, Thai. */
  private static final Pattern THREE_DIGITS =
      Pattern.compile("[\u0660-\u0669]{3}|[\u06f0-\u06f9]{3}|[\u0e50-\u0e59]{3}");

  @TempDir private Path folder;

  private String run(String locale, String... arguments) throws Exception {
    String[] parts = locale.split("_");
    List<String> command =
        OwnProgram.command(
            List.of(
                "-Xmx1g",
                "-Duser.language=" + parts[0],
                "-Duser.country=" + parts[1],
                "-Duser.extensions=" + (parts.length > 2 ? parts[2] : "")),
            arguments);
    command.addAll(List.of("--data-dir", folder.resolve("data").toString()));
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor()).as(Files.readString(said)).isIn(0, 3);
    return Files.readString(said);
  }

  private static void noOtherDigits(String where, String text) {
    assertThat(text.codePoints().filter(c -> Character.isDigit(c) && c > 127).count())
        .as("digits of a locale in %s: %s", where, text)
        .isZero();
  }

  /** In binary files two random bytes may look like a digit, six do not look like three. */
  private void noOtherDigitsInFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        noOtherDigits("a name", file.toString());
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        String written =
            new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        if (text.indexOf('\0') < 0) {
          noOtherDigits(file.toString(), written);
        } else {
          assertThat(THREE_DIGITS.matcher(written).find()).as(file.toString()).isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "ar_EG")
  void answersHaveDigitsThatProgramsRead(String locale) throws Exception {
    answers(locale);
  }

  @AtNight
  @ParameterizedTest
  @ValueSource(strings = {"th_TH_u-nu-thai", "fa_IR"})
  void answersOfOtherLocalesDoSoToo(String locale) throws Exception {
    answers(locale);
  }

  private void answers(String locale) throws Exception {
    noOtherDigits(
        "prove",
        run(
            locale,
            "prove",
            "--zkey",
            TICKET.resolve("circuit.zkey").toString(),
            "--wtns",
            TICKET.resolve("witness.wtns").toString(),
            "--proof",
            folder.resolve("p.json").toString(),
            "--public",
            folder.resolve("u.json").toString()));
    noOtherDigits("settings", run(locale, "settings", "--json"));
    noOtherDigits("doctor", run(locale, "doctor"));
    noOtherDigits("bundle", run(locale, "bundle"));
    noOtherDigitsInFiles();
  }

  @ParameterizedTest
  @ValueSource(strings = "ar_EG")
  void aNodeAndANetworkWriteNoOthersEither(String locale) throws Exception {
    noOtherDigits("demo", run(locale, "demo", "--batches", "1"));
    noOtherDigits("demo", run(locale, "demo", "--batches", "1", "--json"));
    noOtherDigitsInFiles();
  }
}
