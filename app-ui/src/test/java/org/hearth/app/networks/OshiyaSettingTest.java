package org.hearth.app.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.node.config.LoadedConfig;
import org.hearth.node.config.NetworkSetting;
import org.hearth.node.config.NodeConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong about a network on a chain costs that network only, and is said. */
class OshiyaSettingTest {
  private static final Map<String, String> GOOD =
      Map.of(
          "contract", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
          "start-block", "1",
          "circuit", "/somewhere");

  private static LoadedConfig known(String url, Map<String, String> options) {
    NodeConfig config =
        NodeConfig.defaults(Path.of("node"), 2)
            .withNetworks(
                List.of(
                    NetworkSetting.local(NodeConfig.DEFAULT_URL),
                    new NetworkSetting("far", "oshiya", url, options)));
    return NetworkKinds.STANDARD.known(new LoadedConfig(config, List.of()));
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> options = new TreeMap<>(GOOD);
    options.put(name, value);
    return options;
  }

  @Test
  void oneThatIsRightIsKept() {
    LoadedConfig loaded = known("https://polygon.example/v2/secret-key", GOOD);
    assertThat(loaded.complaints()).isEmpty();
    assertThat(loaded.config().networks()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          contract       | 0x12    | "0x12" is no address
          start-block    | soon    | The option "start-block" must be a whole number
          least-reward   | much    | The option "least-reward" must be an amount such as 0.5, not "much".
          spend-per-day  | -1      | The option "spend-per-day" must be an amount such as 0.5, not "-1".
          most-gas-price | 10      | is less than the least tip of the chain
          most-gas-price | 0.1234567891 | has more than 9 decimal places
          circut         | /x      | The option "circut" is not known; a network of the kind oshiya has chain-id,
          """)
  void oneThatIsWrongIsLeftOutAndSaid(String name, String value, String words) {
    LoadedConfig loaded = known("https://polygon.example", with(name, value));
    assertThat(loaded.config().networks())
        .containsExactly(NetworkSetting.local(NodeConfig.DEFAULT_URL));
    assertThat(loaded.complaints())
        .singleElement()
        .satisfies(complaint ->
            assertThat(complaint)
                .startsWith("The network \"far\": ")
                .contains(words)
                .endsWith("The network is left out until this is corrected in node.json."));
  }

  @Test
  void twoOfOneWalletOnOneChainAreRefused() {
    NodeConfig config =
        NodeConfig.defaults(Path.of("node"), 2)
            .withNetworks(
                List.of(
                    new NetworkSetting("far", "oshiya", "https://a.example", GOOD),
                    new NetworkSetting("other", "oshiya", "https://b.example", GOOD),
                    new NetworkSetting(
                        "third", "oshiya", "https://c.example", with("chain-id", "80002"))));
    LoadedConfig loaded = NetworkKinds.STANDARD.known(new LoadedConfig(config, List.of()));
    assertThat(loaded.config().networks().stream().map(NetworkSetting::name))
        .containsExactly("far", "third");
    assertThat(loaded.complaints())
        .singleElement()
        .satisfies(complaint ->
            assertThat(complaint)
                .startsWith("The network \"other\" would use the same wallet on the same chain"));
  }

  @Test
  void whatIsMissingIsNamed() {
    Map<String, String> options = new TreeMap<>(GOOD);
    options.remove("circuit");
    assertThat(known("https://polygon.example", options).complaints().getFirst())
        .contains("needs the option \"circuit\" in node.json");
  }

  @Test
  void anAddressThatIsNoneDoesNotRepeatAKeyInIt() {
    assertThat(known("http://polygon.example/v2/secret-key", GOOD).complaints().getFirst())
        .contains("plain http")
        .doesNotContain("secret-key");
  }
}
