package org.hearth.app.cli.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.hearth.app.cli.terminal.Errors;
import org.hearth.node.network.facts.MachineFacts;
import org.hearth.node.network.facts.NetworkSheet;
import org.hearth.node.network.facts.NetworkSheets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NetworksCommandTest {
  private static final MachineFacts MACHINE =
      new MachineFacts(
          OptionalInt.of(4),
          OptionalInt.of(4),
          OptionalLong.of(7_900_000_000L),
          OptionalLong.of(600_000_000_000L),
          OptionalLong.empty());

  private final List<Path> looked = new ArrayList<>();

  static List<NetworkSheet> all() {
    return NetworkSheets.ofThisVersion().all();
  }

  private String run(String... arguments) {
    StringWriter out = new StringWriter();
    assertThat(line(out).execute(arguments)).isZero();
    return out.toString();
  }

  private CommandLine line(StringWriter out) {
    CommandLine line =
        new CommandLine(
            new NetworksCommand(folder -> {
              looked.add(folder);
              return MACHINE;
            }));
    line.setOut(new PrintWriter(out, true));
    return line;
  }

  private JsonNode json(String... arguments) {
    return JsonMapper.shared().readTree(run(arguments));
  }

  @Test
  void theTableHasEveryNetworkAndLooksAtNothing() {
    List<String> lines = run().lines().toList();
    assertThat(lines.get(0)).matches("NAME +Network +Pays +Who may prove +Hearth");
    assertThat(lines.subList(2, 2 + all().size()).stream().map(line -> line.split(" ")[0]))
        .containsExactlyElementsOf(all().stream().map(NetworkSheet::id).toList());
    assertThat(lines.get(2)).matches("local +Local network +play money +anyone +joinable");
    assertThat(lines.get(3)).matches("oshiya .* ZKP, about nothing today +anyone +joinable");
    assertThat(lines.get(4)).matches("ethstorage .* ETH +by permission +joinable");
    assertThat(looked).isEmpty();
  }

  @Test
  void theListIsADocumentToo() {
    JsonNode networks = json("--json").path("networks");
    assertThat(networks.size()).isEqualTo(all().size());
    JsonNode nexus =
        networks
            .valueStream()
            .filter(n -> n.path("id").asString().equals("nexus"))
            .findFirst()
            .get();
    assertThat(nexus.path("pays").asString()).isEqualTo("POINTS");
    assertThat(nexus.path("symbol").isNull()).isTrue();
    assertThat(nexus.path("payNote").asString()).isEqualTo("none since February 2026");
    assertThat(nexus.path("state").asString()).isEqualTo("NOT_YET");
    assertThat(nexus.path("reason").asString()).contains("Nexus zkVM");
    assertThat(networks.get(0).path("reason").isNull()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aSheetIsToldWhole(NetworkSheet sheet) {
    String text = run(sheet.id());
    String oneLine = text.replaceAll("\\s+", " ");
    assertThat(oneLine)
        .startsWith(sheet.name() + " (" + sheet.support().state().words() + ")")
        .contains(
            sheet.joining().who(),
            sheet.joining().stake(),
            sheet.joining().canBeLost(),
            sheet.pay().words().substring(1) + ". " + sheet.pay().how(),
            sheet.pay().lately(),
            sheet.hardware().other(),
            sheet.support().fitReason(),
            sheet.support().speaks(),
            sheet.support().tested(),
            sheet.support().notTested(),
            sheet.origin().licence(),
            sheet.origin().asOf().toString())
        .contains(sheet.origin().sources());
    sheet.support().reason().ifPresent(reason -> assertThat(oneLine).contains("why not " + reason));
    assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(looked).hasSize(1);
  }

  @Test
  void thisComputerIsCompared() {
    assertThat(run("EthStorage"))
        .containsSubsequence(
            "  yes           Cores: asked is 4; this computer has 4.\n",
            "  no            Threads: asked is 8; this computer has 4.\n",
            "  no            Memory: asked is 8 GB; this computer has 7.9 GB.\n",
            "  yes           Free disk space: asked is 550 GB; this computer has 600 GB.\n");
    assertThat(run("scroll").replaceAll("\\s+", " "))
        .contains(
            " not known Memory of one graphics card: asked is 24 GB; what this computer has is not"
                + " known. ");
  }

  @Test
  void oneIsADocumentToo() {
    JsonNode answer = json("ethstorage", "--json", "--data-dir", "some/where");
    assertThat(looked).containsExactly(Path.of("some/where"));
    assertThat(answer.path("preflight").valueStream().map(f -> f.path("kind").asString()).toList())
        .containsExactly("MET", "SHORT", "SHORT", "MET", "MET");
    assertThat(answer.path("hardware").path("diskGb").asInt()).isEqualTo(550);
    assertThat(answer.path("chain").path("addresses").get(0).path("address").asString())
        .isEqualTo("0xf0193d6E8fc186e77b6E63af4151db07524f6a7A");
    assertThat(json("brevis", "--json").path("hardware").path("memoryGb").isNull()).isTrue();
  }

  @Test
  void anUnknownNameIsSaidWithTheKnownOnes() {
    StringWriter said = new StringWriter();
    CommandLine line =
        line(new StringWriter())
            .setErr(new PrintWriter(said, true))
            .setExecutionExceptionHandler((e, command, result) -> Errors.report(e, command));
    assertThat(line.execute("logos")).isEqualTo(2);
    assertThat(said.toString())
        .startsWith("hearth: No network called \"logos\" is known; known are local, oshiya, ")
        .contains("logos-blockchain, logos-storage,")
        .endsWith("aleo.\n");
    assertThat(looked).isEmpty();
  }
}
