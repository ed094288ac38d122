package org.hearth.app.cli.networks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.hearth.app.cli.terminal.Errors;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NetworkKinds;
import org.hearth.app.host.NodeHost;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.config.LoadedConfig;
import org.hearth.node.config.NetworkSetting;
import org.hearth.node.network.facts.MachineFacts;
import org.hearth.node.vault.LockedWallet;
import org.hearth.node.vault.WalletFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An owner is led to a network step by step, and may leave it again. */
class JoinCommandTest {
  private static final String CONTRACT = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
  private static final MachineFacts MACHINE =
      new MachineFacts(
          OptionalInt.of(4),
          OptionalInt.of(4),
          OptionalLong.of(7_900_000_000L),
          OptionalLong.of(600_000_000_000L),
          OptionalLong.empty());

  @TempDir Path root;
  private HttpServer chain;
  private int code;

  @BeforeEach
  void start() throws IOException {
    chain = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    chain.createContext(
        "/",
        exchange -> {
          JsonNode asked = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
          String result =
              switch (asked.get("method").asString()) {
                case "eth_chainId" -> "\"0x89\"";
                case "eth_getBlockByNumber" ->
                    "{\"number\":\"0x10\",\"hash\":\"0x"
                        + "ab".repeat(32)
                        + "\",\"timestamp\":\"0x6a000000\",\"baseFeePerGas\":\"0x7\"}";
                default -> "null";
              };
          byte[] answer =
              "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}"
                  .formatted(asked.get("id"), result)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    chain.start();
    Files.writeString(root.resolve("circuits.wasm"), "wasm");
    Files.writeString(root.resolve("provingKey.zkey"), "key");
  }

  @AfterEach
  void stop() {
    chain.stop(0);
  }

  private String run(String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine line = new CommandLine(new NetworksCommand(folder -> MACHINE), new Machines());
    PrintWriter writer = new PrintWriter(out, true);
    line.setOut(writer).setErr(writer);
    line.setExecutionExceptionHandler((e, command, result) -> Errors.report(e, command));
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--data-dir", root.toString()));
    code = line.execute(all.toArray(String[]::new));
    return out.toString();
  }

  /** The subcommand looks at the same machine. */
  private static final class Machines implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      return type == JoinCommand.class
          ? type.cast(new JoinCommand(folder -> MACHINE))
          : CommandLine.defaultFactory().create(type);
    }
  }

  private String join(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "join",
                "oshiya",
                "--url",
                "http://127.0.0.1:" + chain.getAddress().getPort() + "/secret-key",
                "--option",
                "contract=" + CONTRACT,
                "--option",
                "start-block=1",
                "--option",
                "circuit=" + root));
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  private List<NetworkSetting> joined() {
    return NodeHost.readSettings(new DataFolder(root)).networks();
  }

  private void wallet() {
    LoadedConfig unused = NodeHost.load(new DataFolder(root), NetworkKinds.STANDARD);
    LockedWallet alsoUnused =
        new WalletFile(root.resolve("node"), new SecureRandom())
            .create(
                SigningKey.random(new SecureRandom()),
                Optional.empty(),
                "a good password".toCharArray());
  }

  @Test
  void whatIsMissingIsSaidAndNothingIsJoined() {
    String said = join("--yes");
    assertThat(code).isEqualTo(1);
    assertThat(said)
        .contains(
            "Panther Oshiya, as of",
            "about nothing today",
            "missing    There is no wallet yet: hearth wallet create --payout ADDRESS.",
            "missing    The network: this computer has no wallet yet",
            "Not joined: run this again when what is missing is there.")
        .doesNotContain("secret-key");
    assertThat(joined()).hasSize(1);
  }

  @Test
  void whenNothingIsMissingItIsJoinedAndTheRestOfTheFileStays() throws IOException {
    wallet();
    Path file = root.resolve("node/node.json");
    Files.writeString(file, "{\"networkUrl\": \"http://127.0.0.1:8645\", \"nodeName\": \"Mine\"}");
    String shown = join();
    assertThat(code).isZero();
    assertThat(shown)
        .contains(
            "done       Panther Oshiya answers at", "Nothing is missing; with --yes it is joined.");
    assertThat(joined()).hasSize(1);
    assertThat(join("--yes")).contains("Joined: the node works for oshiya from its next start on.");
    assertThat(joined().stream().map(NetworkSetting::name)).containsExactly("local", "oshiya");
    assertThat(joined().getLast().options()).containsEntry("contract", CONTRACT);
    assertThat(Files.readString(file, StandardCharsets.UTF_8)).contains("\"nodeName\" : \"Mine\"");
    assertThat(root.resolve("node/network-oshiya.account.json"))
        .as("what was only asked is not remembered")
        .doesNotExist();
    assertThat(run("leave", "oshiya")).contains("Left: the node works for oshiya until its next");
    assertThat(joined().stream().map(NetworkSetting::name)).containsExactly("local");
  }

  @Test
  void aWrongOptionAndANetworkThatCannotBeJoinedAreSaid() {
    wallet();
    assertThat(join("--option", "circut=x")).contains("The option \"circut\" is not known");
    assertThat(run("join", "boundless", "--url", "https://x.example"))
        .contains("Hearth can't work for Boundless:");
    assertThat(code).isEqualTo(2);
  }

  @Test
  void theOnlyNetworkIsNotLeftNorOneThatIsNotJoined() {
    assertThat(run("leave", "local")).contains("It is the only network");
    assertThat(run("leave", "far"))
        .contains("No network called \"far\" is joined; joined are local.");
    assertThat(code).isEqualTo(2);
  }
}
