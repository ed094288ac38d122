package org.hearth.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hearth.device.api.DeviceKind;
import org.hearth.device.governor.GovernorLimits;
import org.hearth.node.rules.WorkRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NodeConfigFileTest {
  @TempDir Path folder;

  private NodeConfigFile file() {
    return new NodeConfigFile(folder, 4);
  }

  @Test
  void withoutAFileThereAreDefaults() {
    NodeConfig config = file().read();
    assertThat(config.problems()).isEmpty();
    assertThat(config.networkUrl()).isEqualTo("http://127.0.0.1:8645");
    assertThat(config.threads()).isEqualTo(4);
  }

  @Test
  void whatIsWrittenIsRead() {
    NodeConfig config =
        new NodeConfig(
            folder,
            List.of(
                new NetworkSetting("home", "rollup", "http://127.0.0.1:1"),
                new NetworkSetting(
                    "far",
                    "oshiya",
                    "https://chain.example/v2/key",
                    Map.of("contract", "0x12", "claim-at", "1.5"))),
            new EnergyPrice(new BigDecimal("-0.0123"), "CHF"),
            "Küche",
            new ProvingSettings(
                3,
                true,
                List.of("/dev/ttyACM0", "COM4"),
                new TargetTemperatures(70, 65),
                CallersShare.LESS),
            WorkRules.DEFAULT,
            9650);
    file().write(config);
    assertThat(file().read()).isEqualTo(config);
  }

  /** The one network of version 0.1, which stays as that version wrote it. */
  @Test
  void theOneAddressOfVersion01IsTheNetworkCalledLocal() throws Exception {
    Files.writeString(folder.resolve("node.json"), "{\"networkUrl\":\"http://127.0.0.1:7\"}");
    NodeConfig config = file().read();
    assertThat(config.networks()).containsExactly(NetworkSetting.local("http://127.0.0.1:7"));
    file().write(config);
    assertThat(folder.resolve("node.json"))
        .content()
        .contains("\"networkUrl\" : \"http://127.0.0.1:7\"")
        .doesNotContain("networks");
    assertThat(file().read()).isEqualTo(config);
  }

  @Test
  void anOptionOfANetworkIsATextANumberOrYesOrNo() throws Exception {
    Files.writeString(
        folder.resolve("node.json"),
        """
        {"networks": [{"name": "far", "kind": "oshiya", "url": "https://chain.example",
          "options": {"a": "text", "b": 7, "c": true}}]}
        """);
    assertThat(file().read().networks().getFirst().options())
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", "text", "b", "7", "c", "true"));
    assertThat(file().read().networkUrl()).as("of Hearth's own kind").isEmpty();
    Files.writeString(
        folder.resolve("node.json"),
        "{\"networks\": [{\"name\": \"far\", \"kind\": \"x\", \"options\": {\"a\": []}}]}");
    assertThatThrownBy(() -> file().read()).hasMessageContaining("\"options\" is not an object");
  }

  @Test
  void aSettingThatIsNotThereHasItsDefault() throws Exception {
    Files.writeString(folder.resolve("node.json"), "{\"nodeName\":\"A\",\"later\":true}");
    assertThat(file().read().nodeName()).isEqualTo("A");
    assertThat(file().read().currency()).isEqualTo("EUR");
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
            "{\"networkUrl\":\"http://10.0.0.1\"} | is plain http",
            "{\"networkUrl\":7} | is not a text",
            "{\"networks\":7} | \"networks\" is not a list",
            "{\"networks\":[]} | at least one network",
            "{\"networks\":[{\"name\":\"a b\",\"url\":\"https://x.example\"}]} | 1 to 32 small letters",
            "{\"networks\":[{\"name\":\"a\",\"url\":\"http://10.0.0.1\"}]} | is plain http",
            "{\"networks\":[{\"name\":\"a\",\"kind\":\"X y\",\"url\":\"https://x.example\"}]} | network's kind",
            "{\"networks\":[{\"name\":\"a\",\"url\":\"https://x.example\"},{\"name\":\"a\",\"url\":\"https://y.example\"}]} | name of its own",
            "{\"pricePerKwh\":\"cheap\"} | is not a price",
            "{\"pricePerKwh\":1e99999999} | is not a price",
            "{\"pricePerKwh\":\"30\"} | must lie between -10 and 10",
            "{\"currency\":\"Euro\"} | three capital letters",
            "{\"nodeName\":\"\"} | 1 to 40 visible",
            "{\"nodeName\":\"a\\u0007b\"} | 1 to 40 visible",
            "{\"threads\":0} | at least 1",
            "{\"threads\":1.5} | not a whole number",
            "{\"threads\":99999999999} | not a whole number",
            "{\"useGpus\":\"yes\"} | is not true or false",
            "{\"callers\":\"all\"} | \"callers\" is more, equal, less, nothing else",
            "{\"cpuTargetCelsius\":39} | \"cpuTargetCelsius\" is 39; it must lie between 40 and 89",
            "{\"cpuTargetCelsius\":90} | between 40 and 89",
            "{\"cpuTargetCelsius\":70.5} | not a whole number",
            "{\"cardTargetCelsius\":84} | between 40 and 83",
            "{\"cardTargetCelsius\":\"cool\"} | \"cardTargetCelsius\" is not a whole number",
            "{\"acceleratorPorts\":\"COM4\"} | is not a list of texts in quotes",
            "{\"acceleratorPorts\":[4]} | is not a list of texts in quotes",
            "{\"acceleratorPorts\":[\"ttyACM0\"]} | \"ttyACM0\" is no serial port: write it as /dev/ttyACM0 or COM4",
            "{\"acceleratorPorts\":[\"COM0\"]} | is no serial port",
            "{\"acceleratorPorts\":[\"/dev/tty a\"]} | is no serial port",
            "{\"acceleratorPorts\":[\"COM4\",\"COM4\"]} | name each port once",
            "[] | not a JSON object",
            "{ | correct the file or delete it")
        .map(row -> row.split(" \\| "))
        .map(row -> Arguments.of(row[0], row[1]));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatCannotBeRightIsNamed(String json, String complaint) throws Exception {
    Files.writeString(folder.resolve("node.json"), json);
    assertThatThrownBy(() -> file().read())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(complaint)
        .hasMessageContaining("node.json");
  }

  /** The node works with what is right in it, and the user's file stays as he wrote it. */
  @ParameterizedTest
  @MethodSource("wrong")
  void oneWrongValueCostsOnlyItself(String json, String complaint) throws Exception {
    boolean whole = !json.startsWith("{\"");
    String rest = json.contains("currency") ? "\"nodeName\":\"A\"," : "\"currency\":\"CHF\",";
    String text = whole ? json : "{" + rest + json.substring(1);
    Files.writeString(folder.resolve("node.json"), text);
    LoadedConfig loaded = file().load();
    NodeConfig defaults = NodeConfig.defaults(folder, 4);
    assertThat(loaded.complaints())
        .singleElement()
        .asString()
        .contains(complaint, "node.json", "default");
    assertThat(loaded.config())
        .isEqualTo(
            whole
                ? defaults
                : json.contains("currency")
                    ? defaults.withNodeName("A")
                    : defaults.withPrice(new EnergyPrice(defaults.pricePerKwh(), "CHF")));
    assertThat(folder.resolve("node.json")).hasContent(text);
  }

  @Test
  void severalWrongValuesAreNamedEach() throws Exception {
    Files.writeString(
        folder.resolve("node.json"),
        "{\"threads\":-1,\"networkUrl\":\"gopher://x\",\"cpuTargetCelsius\":70,\"currency\":1}");
    LoadedConfig loaded = file().load();
    assertThat(loaded.complaints())
        .hasSize(3)
        .anySatisfy(one -> assertThat(one).contains("-1", "\"threads\"", ": 4."))
        .anySatisfy(one -> assertThat(one).contains("\"networkUrl\"", NodeConfig.DEFAULT_URL))
        .anySatisfy(one -> assertThat(one).contains("\"currency\"", ": EUR."));
    assertThat(loaded.config().targets().processor()).isEqualTo(70);
  }

  /** A damaged or misspelt name would else leave its setting at the default without a word. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"thseads\":2} | thseads",
        "{\"networks\":[{\"name\":\"a\",\"knd\":\"other\",\"url\":\"https://x.example\"}]} | knd",
      })
  void aNameThatMeansNothingIsNamed(String json, String name) throws Exception {
    Files.writeString(folder.resolve("node.json"), json);
    assertThat(file().load().complaints())
        .singleElement()
        .asString()
        .contains(folder.resolve("node.json").toString(), "\"" + name + "\" is no setting");
  }

  /** What 0.1 wrote needs no correction. */
  @Test
  void namesOfVersion01AreNotComplainedAbout() throws Exception {
    Files.writeString(
        folder.resolve("node.json"), "{\"networkUrl\":\"http://127.0.0.1:7\",\"useCards\":false}");
    assertThat(file().load().complaints()).isEmpty();
  }

  /** What editors and shells of Windows write. */
  @ParameterizedTest
  @CsvSource({
    "UTF-8, false",
    "UTF-8, true",
    "UTF-16LE, true",
    "UTF-16BE, true",
    "UTF-16LE, false",
    "UTF-16BE, false"
  })
  void everyUsualEncodingIsRead(String charset, boolean mark) throws Exception {
    String text = (mark ? "\uFEFF" : "") + "{\"nodeName\":\"Küche 证\"}";
    Files.write(folder.resolve("node.json"), text.getBytes(Charset.forName(charset)));
    assertThat(file().read().nodeName()).isEqualTo("Küche 证");
  }

  @Test
  void anotherEncodingIsSaid() throws Exception {
    Files.write(
        folder.resolve("node.json"),
        "{\"nodeName\":\"Küche\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> file().read())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("UTF-8")
        .hasMessageContaining("node.json");
  }

  @Test
  void whereItIsNoJsonIsSaid() throws Exception {
    Files.writeString(folder.resolve("node.json"), "{\n  \"threads\": 4,,\n}");
    assertThatThrownBy(() -> file().read()).hasMessageContaining("line 2, column");
  }

  @ParameterizedTest
  @CsvSource({
    "CPU, 40, 47, 97, 33",
    "CPU, 89, 96, 97, 82",
    "GPU, 40, 46, 90, 32",
    "GPU, 83, 89, 90, 75"
  })
  void aTargetMovesHotAndResumeAndNeverCritical(
      DeviceKind kind, int target, double hot, double critical, double resume) {
    GovernorLimits limits = new TargetTemperatures(target, target).limits(kind);
    assertThat(limits.target()).isEqualTo(target);
    assertThat(limits.hot()).isEqualTo(hot);
    assertThat(limits.critical()).isEqualTo(critical);
    assertThat(limits.resumeBelow()).isEqualTo(resume);
  }

  @Test
  void theUsualTargetsAreTheGovernorsOwn() {
    for (DeviceKind kind : DeviceKind.values()) {
      assertThat(TargetTemperatures.USUAL.limits(kind)).isEqualTo(GovernorLimits.of(kind));
    }
  }

  @Test
  void whatCannotBeRightIsNotWritten() {
    NodeConfig bad =
        new NodeConfig(
            folder,
            List.of(NetworkSetting.local("http://127.0.0.1")),
            new EnergyPrice(BigDecimal.ZERO, "EUR"),
            "",
            new ProvingSettings(0, false, List.of(), TargetTemperatures.USUAL, CallersShare.EQUAL),
            WorkRules.DEFAULT,
            80);
    assertThatThrownBy(() -> file().write(bad))
        .hasMessageContaining("1 to 40 visible")
        .hasMessageContaining("at least 1");
    assertThat(folder.resolve("node.json")).doesNotExist();
  }
}
