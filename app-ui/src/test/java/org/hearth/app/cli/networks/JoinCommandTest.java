package org.hearth.app.cli.networks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
import org.hearth.app.host.NodeHost;
import org.hearth.app.joining.ChainForTests;
import org.hearth.app.networks.NetworkKinds;
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

/** An owner is led to a network step by step, and may leave it again. */
class JoinCommandTest {
  private static final MachineFacts MACHINE =
      new MachineFacts(
          OptionalInt.of(4),
          OptionalInt.of(4),
          OptionalLong.of(7_900_000_000L),
          OptionalLong.of(600_000_000_000L),
          OptionalLong.empty());

  @TempDir Path root;
  private ChainForTests chain;
  private int code;

  @BeforeEach
  void start() throws IOException {
    chain = new ChainForTests();
    Files.writeString(root.resolve("circuits.wasm"), "wasm");
    Files.writeString(root.resolve("provingKey.zkey"), "key");
  }

  @AfterEach
  void stop() {
    chain.close();
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
                chain.url(),
                "--option",
                "contract=" + ChainForTests.CONTRACT,
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
            "missing    The network is asked when there is a wallet.",
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
    assertThat(joined().getLast().options()).containsEntry("contract", ChainForTests.CONTRACT);
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
