package org.hearth.network.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Set;
import org.hearth.network.MutableClock;
import org.hearth.network.TestChain;
import org.hearth.network.chain.ChainRefusal;
import org.hearth.network.codec.Json;
import org.hearth.network.codec.Sha256Hex;
import org.hearth.network.provers.ProverService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a restart finds, and what the store says when it cannot work. */
class RestartTest {
  @TempDir Path folder;
  private final MutableClock clock = new MutableClock();

  @Test
  void goesOnWhereItStopped() throws InterruptedException {
    String prover;
    ProverService.Offer offer;
    try (TestChain net = new TestChain(folder, clock, 1)) {
      prover = net.register("home", 0);
      net.postJob();
      offer = net.take(prover);
      net.prove(offer);
      net.traffic.submitOne();
      net.block();
    }
    try (TestChain net = new TestChain(folder, clock, 2)) {
      assertThat(net.sequencer.view().pending()).as("waiting transfers").isEqualTo(1);
      assertThat(net.committee.runOnce()).as("the proof waits for its verifiers").isEqualTo(1);
      net.blocks(25);
      assertThat(net.provers.account(prover).paid()).isEqualTo(offer.rewardEstimate());
    }
    try (TestChain net = new TestChain(folder, clock, 3)) {
      assertThat(net.provers.account(prover).paid()).isEqualTo(offer.rewardEstimate());
      assertThat(net.statistics.height()).isEqualTo(26);
      assertThat(net.statistics.stats().invariantViolations()).isEmpty();
    }
  }

  @Test
  void snapshotsAreUsedAndPruned() throws InterruptedException {
    String hash;
    try (TestChain net = new TestChain(folder, clock, 4)) {
      String prover = net.register("home", 0);
      net.postJob();
      net.prove(net.take(prover));
      net.committee.runOnce();
      net.blocks(210);
      assertThat(net.store.latestSnapshot().orElseThrow().seq()).isPositive();
      hash = net.store.blocks(210, 1).getFirst().json();
    }
    try (TestChain net = new TestChain(folder, clock, 5)) {
      net.block();
      String next = net.store.blocks(211, 1).getFirst().json();
      String previous = hash.replaceAll(".*\"hash\":\"([0-9a-f]{64})\".*", "$1");
      assertThat(next).contains("\"prevHash\":\"" + previous + "\"");
      assertThat(net.statistics.stats().invariantViolations()).isEmpty();
    }
  }

  @Test
  void networkIdIsTheHashOfTheGenesis() {
    try (TestChain net = new TestChain(folder, clock, 6)) {
      assertThat(Sha256Hex.hex(Json.bytes(net.chain.genesis()))).isEqualTo(net.chain.networkId());
      assertThat(net.store.meta("genesis").orElseThrow())
          .isEqualTo(Json.write(net.chain.genesis()));
    }
  }

  @Test
  void failedWriteChangesNothing() throws Exception {
    try (TestChain net = new TestChain(folder, clock, 7)) {
      String prover = net.register("home", 0);
      net.postJob();
      long height = net.statistics.height();
      try (Connection other =
              DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("network.db"));
          Statement s = other.createStatement()) {
        s.execute(
            "CREATE TRIGGER broken BEFORE INSERT ON log BEGIN SELECT RAISE(FAIL, 'no space'); END");
        assertThatThrownBy(net::block).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> net.register("another", 1)).isInstanceOf(StoreException.class);
        s.execute("DROP TRIGGER broken");
      }
      assertThat(net.statistics.height()).isEqualTo(height);
      assertThat(net.statistics.stats().provers()).isEqualTo(1);
      net.block();
      assertThat(net.statistics.height()).isEqualTo(height + 1);
      net.prove(net.take(prover));
      net.committee.runOnce();
      net.block();
      assertThat(net.statistics.stats().jobsFinal()).isEqualTo(1);
    }
  }

  @Test
  void failedTransferIsNotKept() throws Exception {
    try (TestChain net = new TestChain(folder, clock, 8)) {
      byte[] transfer = net.rollup.signedTransfer(0, 1, java.math.BigInteger.ONE, 0);
      try (Connection other =
              DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("network.db"));
          Statement s = other.createStatement()) {
        s.execute(
            "CREATE TRIGGER broken BEFORE INSERT ON transfer BEGIN SELECT RAISE(FAIL, 'no space'); END");
        assertThatThrownBy(() -> net.sequencer.submit(transfer)).isInstanceOf(StoreException.class);
        s.execute("DROP TRIGGER broken");
      }
      assertThat(net.sequencer.view().pending()).isZero();
      net.sequencer.submit(transfer);
      assertThat(net.sequencer.view().pending()).isEqualTo(1);
    }
  }

  @Test
  void secondNetworkInTheSameFolderIsRefused() {
    try (TestChain net = new TestChain(folder, clock, 9)) {
      assertThat(net.chain.networkId()).isNotEmpty();
      assertThatThrownBy(() -> ChainStore.open(folder))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is in use by another local network");
    }
  }

  @Test
  void damagedAndNewerDatabasesAreNamed() throws Exception {
    Path damaged = Files.createDirectory(folder.resolve("damaged"));
    Files.writeString(
        damaged.resolve("network.db"),
        "this is not a database, not at all, and long enough ".repeat(20));
    assertThatThrownBy(() -> ChainStore.open(damaged))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is damaged");
    Path newer = Files.createDirectory(folder.resolve("newer"));
    ChainStore.open(newer).close();
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + newer.resolve("network.db"));
        Statement s = c.createStatement()) {
      s.execute("PRAGMA user_version=99");
    }
    assertThatThrownBy(() -> ChainStore.open(newer))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("newer version of Hearth");
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> ChainStore.open(file.resolve("below")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void alteredLogIsNoticed() throws Exception {
    try (TestChain net = new TestChain(folder, clock, 10)) {
      net.register("home", 1);
      net.blocks(3);
    }
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("network.db"));
        Statement s = c.createStatement()) {
      s.execute("UPDATE log SET payload = replace(payload, 'home', 'away') WHERE seq = 2");
    }
    assertThatThrownBy(() -> new TestChain(folder, clock, 11).close())
        .hasMessageContaining("entry 2 of the event log does not follow");
  }

  @Test
  void haltedChainAnswersWithItsReason() throws Exception {
    try (TestChain net = new TestChain(folder, clock, 12)) {
      String prover = net.register("home", 0);
      net.postJob();
      net.prove(net.take(prover));
      net.committee.runOnce();
      try (Connection c =
              DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("network.db"));
          Statement s = c.createStatement()) {
        s.execute("DELETE FROM proof");
      }
      assertThatThrownBy(net::block)
          .isInstanceOf(ChainRefusal.class)
          .hasMessageContaining("Invariant I10");
      assertThat(net.statistics.stats().invariantViolations())
          .singleElement()
          .asString()
          .startsWith("Invariant I10 fails at block 1: job ");
      assertThatThrownBy(() -> net.register("another", 1))
          .isInstanceOf(ChainRefusal.class)
          .hasMessageStartingWith("The network has stopped: Invariant I10");
      assertThat(net.statistics.height()).as("the block is not kept").isZero();
    }
  }

  @Test
  void blobsAreWhatTheirNamesSay() throws IOException {
    BlobFolder blobs = new BlobFolder(folder.resolve("b"));
    byte[] bytes = "some witness".getBytes(StandardCharsets.UTF_8);
    String name = blobs.put(bytes);
    assertThat(blobs.put(bytes)).isEqualTo(name).isEqualTo(Sha256Hex.hex(bytes));
    assertThat(Files.readAllBytes(blobs.find(name).orElseThrow())).isEqualTo(bytes);
    for (String bad :
        new String[] {
          "", "..", "../network.db", name.toUpperCase(java.util.Locale.ROOT), "0".repeat(64)
        }) {
      assertThat(blobs.find(bad)).as(bad).isEmpty();
    }
    Files.writeString(folder.resolve("b").resolve(name + ".tmp"), "half");
    blobs.keepOnly(Set.of(name));
    try (var files = Files.list(folder.resolve("b"))) {
      assertThat(files).hasSize(1);
    }
    blobs.keepOnly(Set.of());
    assertThat(blobs.find(name)).isEmpty();
  }
}
