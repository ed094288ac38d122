package org.hearth.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.hearth.node.config.Setting;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A settings file with a wrong value: it is named everywhere, stays as it is, and stops nothing.
 */
class SettingsCommandTest {
  private static final String WRONG =
      "{\"threads\": -3, \"nodeName\": \"Attic\", \"networkUrl\": \"http://127.0.0.1:1\"}\n";

  @TempDir private Path data;
  private Path file;

  @BeforeEach
  void write() throws Exception {
    file = Files.createDirectories(data.resolve("node")).resolve("node.json");
    Files.writeString(file, WRONG);
  }

  @Test
  void theCommandNamesIt() {
    CommandRun shown = CommandRun.of("settings", "--data-dir", data.toString());
    assertThat(shown.code()).isZero();
    assertThat(shown.err()).contains("-3", "\"threads\"", file.toString());
    assertThat(shown.out()).contains("Attic");
    assertThat(file).hasContent(WRONG);
  }

  /** What is wrong beside it, and what Hearth does not know, stays its owner's. */
  @Test
  void aChangeLosesNothingElse() throws Exception {
    Files.writeString(file, WRONG.replace("{", "{\"comment\": \"mine\", "));
    CommandRun ended = settings("useGpus", "no");
    assertThat(ended.code()).isZero();
    assertThat(ended.err()).contains("-3", file.toString());
    assertThat(JsonMapper.shared().readTree(Files.readString(file)))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    "{\"comment\":\"mine\",\"threads\":-3,\"nodeName\":\"Attic\","
                        + "\"networkUrl\":\"http://127.0.0.1:1\",\"useGpus\":false}"));
  }

  /** So can what is wrong be corrected. */
  @Test
  void theWrongOneCanBeCorrectedOrHaveItsDefault() throws Exception {
    assertThat(settings("threads", "2").err()).isEmpty();
    assertThat(JsonMapper.shared().readTree(Files.readString(file)).path("threads").asInt())
        .isEqualTo(2);
    Files.writeString(file, WRONG);
    assertThat(settings("threads", "--default").err()).isEmpty();
    assertThat(Files.readString(file)).doesNotContain("threads").contains("Attic");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nosuch | 1 | There is no setting \"nosuch\". The settings are networkUrl, pricePerKwh",
        "threads | many | \"threads\" wants a whole number, not \"many\"",
        "threads | 99999999999 | \"threads\" wants a whole number",
        "threads | 0 | it must be at least 1",
        "useGpus | perhaps | \"useGpus\" wants yes or no, not \"perhaps\"",
        "callers | all | \"callers\" is more, equal, less, nothing else",
        "pricePerKwh | 1e9 | \"pricePerKwh\" wants a price such as 0.30",
        "pricePerKwh | 30 | must lie between -10 and 10",
        "cardTargetCelsius | 84 | between 40 and 83",
        "apiPort | 80 | must be 0 (no API) or lie between 1024 and 65535",
        "apiPort | 65536 | must be 0 (no API) or lie between 1024 and 65535",
        "acceleratorPorts | /dev/ttyACM0, tty1 | \"tty1\" is no serial port",
        "currency | euro | three capital letters",
        "networkUrl | http://10.0.0.1 | is plain http",
        "nodeName | '' | 1 to 40 visible",
        "schedule | at night | is no time of the week",
        "whileInUsePercent | 101 | between 0 and 100",
        "otherLoadPercent | much | whole number",
        "tariff | cheap | is no price at a time of the week",
      })
  void whatCannotBeRightIsRefusedAndNothingIsChanged(String name, String text, String sentence) {
    CommandRun ended = settings(name, text);
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains(sentence).doesNotContain("Exception");
    assertThat(file).hasContent(WRONG);
  }

  /** Each setting of the file, changed by the command and read back. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "networkUrl | https://network.example",
        "pricePerKwh | -0.0123",
        "currency | CHF",
        "nodeName | Küche",
        "threads | 3",
        "useGpus | no",
        "callers | less",
        "acceleratorPorts | /dev/ttyACM0, COM4",
        "apiPort | 8650",
        "cpuTargetCelsius | 70",
        "cardTargetCelsius | 65",
        "pauseOnBattery | no",
        "whileInUsePercent | 30",
        "awayAfterMinutes | 10",
        "schedule | mon-fri 22:00-07:00",
        "pauseForPrograms | blender, doom",
        "pauseForFullScreen | no",
        "otherLoadPercent | 40",
        "dearestPricePerKwh | 0.25",
        "tariff | daily 22:00-06:00 0.21",
      })
  void everySettingIsChangedAndReadBack(String name, String text) {
    assertThat(settings(name, text).code()).isZero();
    assertThat(settings(name).out()).contains(text);
    assertThat(settings(name).out()).contains("default: ");
    String unused = settings(name, "--default").out();
    assertThat(settings(name).out()).doesNotContain("default: ");
  }

  @Test
  void noSettingIsLeftOutOfTheTestAbove() throws Exception {
    long rows =
        Arrays.stream(
                SettingsCommandTest.class
                    .getDeclaredMethod(
                        "everySettingIsChangedAndReadBack", String.class, String.class)
                    .getAnnotation(CsvSource.class)
                    .value())
            .map(row -> row.split(" ")[0])
            .filter(name -> Setting.named(name).isPresent())
            .distinct()
            .count();
    assertThat(rows).isEqualTo(Setting.ALL.size());
  }

  @Test
  void aNodeThatRunsTakesItUpAtOnceOrSaysThatItDoesNot() {
    try (NodeHost host = NodeHost.start(new DataFolder(data), "", Clock.systemDefaultZone())) {
      assertThat(host.node().snapshot()).isNotNull();
      assertThat(settings("pricePerKwh", "0.11").out()).contains("works with it from now on");
      List<Integer> ports = new ArrayList<>();
      host.follow(config -> ports.add(config.apiPort()));
      assertThat(settings("apiPort", "8650").out()).contains("works with it from now on");
      assertThat(ports).containsExactly(0, 8650);
      assertThat(settings("nodeName", "Cellar").err()).contains("end it and start it again");
    }
    assertThat(settings("pricePerKwh", "0.12").out()).contains("when it starts");
  }

  private CommandRun settings(String... arguments) {
    return CommandRun.of(
        Stream.concat(
                Stream.of("settings", "--data-dir", data.toString()), Arrays.stream(arguments))
            .toArray(String[]::new));
  }

  @Test
  void theDoctorWarns() {
    CommandRun ended = CommandRun.of("doctor", "--json", "--data-dir", data.toString());
    JsonNode settings =
        JsonMapper.shared()
            .readTree(ended.out())
            .path("checks")
            .valueStream()
            .filter(check -> check.path("code").asString().equals("settings"))
            .findFirst()
            .orElseThrow();
    assertThat(settings.path("outcome").asString()).isEqualTo("WARNING");
    assertThat(settings.path("found").asString()).contains("-3", "\"threads\"");
    assertThat(file).hasContent(WRONG);
  }

  @Test
  void theNodeStartsWithWhatIsRight() throws Exception {
    try (NodeHost host = NodeHost.start(new DataFolder(data), "", Clock.systemDefaultZone())) {
      assertThat(host.node().snapshot()).isNotNull();
    }
    assertThat(file).hasContent(WRONG);
  }

  /** A file that is right is not written again, either: what the user put beside stays. */
  @Test
  void aStartDoesNotWriteTheUsersFile() throws Exception {
    String own = "{ \"nodeName\" : \"Attic\", \"comment\" : \"mine\" }";
    Files.writeString(file, own);
    NodeHost.settings(new DataFolder(data));
    assertThat(file).hasContent(own);
  }
}
