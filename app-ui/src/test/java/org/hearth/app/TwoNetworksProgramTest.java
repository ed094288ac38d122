package org.hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.hearth.app.host.ProgramParts;
import org.hearth.app.networks.NetworkKind;
import org.hearth.earnings.Books;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.ledger.Asset;
import org.hearth.network.DevNetwork;
import org.hearth.network.DevNetworkConfig;
import org.hearth.network.economy.Preset;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.api.NetworkView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole program works for two networks of two kinds. The second kind is one that only this test
 * has, registered with one line ({@link #PROGRAM}): its client is the rollup's under another name,
 * since what is tried is the seam and not a client.
 */
class TwoNetworksProgramTest {
  private static final ProgramParts PROGRAM =
      ProgramParts.standard().and(new NetworkKind("another", NetworkKind.ROLLUP.client()));

  private static final String FIRST = "first";
  private static final String SECOND = "second";

  @TempDir private Path folder;

  /** Jobs and money of each are right; one goes down, the other goes on; it comes back. */
  @Test
  void oneOfTwoGoesDownAndComesBack() throws Exception {
    DataFolder data = new DataFolder(folder);
    DevNetwork first = network(FIRST, 0);
    try (DevNetwork second = network(SECOND, 0)) {
      settings(
          data, setting(FIRST, "rollup", first.url()), setting(SECOND, "another", second.url()));
      try (NodeHost host = NodeHost.start(data, "", PROGRAM, Clock.systemDefaultZone())) {
        await("both pay", () -> paid(host, FIRST) >= 2 && paid(host, SECOND) >= 2);
        int port = Integer.parseInt(first.url().replaceAll(".*:(\\d+).*", "$1"));
        first.close();
        await(
            "the loss of one is told",
            () -> view(host, FIRST).situation() instanceof NetworkSituation.Unreachable);
        long before = paid(host, SECOND);
        await("the other goes on", () -> paid(host, SECOND) >= before + 2);
        assertThat(view(host, SECOND).situation())
            .isNotInstanceOf(NetworkSituation.Unreachable.class);
        long left = paid(host, FIRST);
        first = network(FIRST, port);
        await("it pays again", () -> paid(host, FIRST) > left);
        host.node().pause();
        for (DevNetwork network : List.of(first, second)) {
          String name = network == second ? SECOND : FIRST;
          String us = view(host, name).proverId();
          await(
              "the books hold what the blocks of " + name + " paid",
              () -> booked(host.books(), name).equals(KillTest.rewards(network.url(), us)));
        }
        assertThat(host.books().audit()).allMatch(AuditFinding::ok);
        assertThat(host.node().audit()).allMatch(AuditFinding::ok);
      }
    } finally {
      first.close();
    }
  }

  @Test
  void aKindThatNobodyKnowsIsNamed() throws IOException {
    DataFolder data = new DataFolder(folder);
    settings(data, setting(FIRST, "unheard-of", "http://127.0.0.1:1"));
    assertThat(NodeHost.load(data, PROGRAM.networks()).complaints())
        .singleElement()
        .asString()
        .startsWith(
            "The network \"first\" is of the kind \"unheard-of\", which Hearth does not know;"
                + " it knows \"rollup\", \"oshiya\", \"ethstorage\", \"boundless\", \"succinct\","
                + " \"brevis\", \"scroll\","
                + " \"zksync\", \"aztec\", \"linea\", \"another\".");
    try (NodeHost host = NodeHost.start(data, "", PROGRAM, Clock.systemDefaultZone())) {
      await("the node works", () -> !host.node().snapshot().networks().isEmpty());
    }
  }

  private static void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .until(condition);
  }

  private DevNetwork network(String name, int port) {
    return DevNetwork.start(
        new DevNetworkConfig(
            folder.resolve("network-of-" + name),
            port,
            Preset.DEMO,
            name.length(),
            Clock.systemUTC(),
            new SecureRandom()));
  }

  private static String setting(String name, String kind, String url) {
    return "{\"name\":\"%s\",\"kind\":\"%s\",\"url\":\"%s\"}".formatted(name, kind, url);
  }

  private static void settings(DataFolder data, String... networks) throws IOException {
    Files.createDirectories(data.node());
    Files.writeString(
        data.node().resolve("node.json"),
        "{\"threads\":1,\"networks\":[" + String.join(",", networks) + "]}");
  }

  private static long paid(NodeHost host, String network) {
    return host.books().jobs(1000).stream()
        .filter(row -> row.key().network().equals(network))
        .filter(row -> row.state().equals(JobStates.PAID))
        .count();
  }

  /** Job id to what it earned, of one network. */
  private static Map<String, BigInteger> booked(Books books, String network) {
    Asset asset =
        books.assets().stream().filter(a -> a.network().equals(network)).findFirst().orElseThrow();
    return books.jobs(10_000).stream()
        .filter(row -> row.key().network().equals(network))
        .filter(row -> row.state().equals(JobStates.PAID))
        .collect(
            Collectors.toMap(
                row -> row.key().jobId(), row -> books.earnedFor(row.key(), asset.id())));
  }

  private static NetworkView view(NodeHost host, String network) {
    return host.node().snapshot().network(network).orElseThrow();
  }
}
