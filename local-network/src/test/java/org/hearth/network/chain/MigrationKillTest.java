package org.hearth.network.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hearth.network.FolderOfVersion01;
import org.hearth.network.MutableClock;
import org.hearth.network.TestChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bar B8 for the network's own database: the process ends at each statement of each migration. What
 * is on the disk at that moment is copied away, log and all, and opened: it is the old version or
 * the new one, and the network goes on in it.
 */
class MigrationKillTest {
  @TempDir Path folder;

  private int kills;

  @Test
  void aNewFolder() throws Exception {
    killAtEachStatement(1, "");
    killAtEachStatement(2, "");
    assertThat(kills).as("statements").isGreaterThan(12);
  }

  @Test
  void theNetworkOfVersion01() throws Exception {
    FolderOfVersion01.unpack(folder);
    String state;
    Path asItWas = copy("as-it-was");
    try (TestChain net = new TestChain(asItWas, new MutableClock(), 1)) {
      state = net.chain.<String>read(s -> s.hash());
    }
    killAtEachStatement(2, state);
    assertThat(kills).as("statements").isGreaterThan(3);
  }

  private void killAtEachStatement(int version, String state) throws Exception {
    try (Connection raw = open(folder);
        Statement statement = raw.createStatement()) {
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA cache_size = 1"); // pages go to the log before the commit, too
      raw.setAutoCommit(false);
      for (String step : steps(version)) {
        statement.execute(step);
        opensAs(version - 1, state);
      }
      raw.commit();
      opensAs(version, state);
    }
  }

  /** As the program runs them. */
  private static List<String> steps(int version) throws IOException {
    String name = "/org/hearth/network/schema-" + version + ".sql";
    List<String> steps = new ArrayList<>();
    try (InputStream in = Objects.requireNonNull(Chain.class.getResourceAsStream(name))) {
      for (String step : new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";")) {
        if (!step.isBlank()) {
          steps.add(step);
        }
      }
    }
    steps.add("PRAGMA application_id=" + 0x48524e31);
    steps.add("PRAGMA user_version=" + version);
    return steps;
  }

  private void opensAs(int version, String state) throws Exception {
    String what = "kill " + kills;
    Path copy = copy("kill-" + kills++);
    try (Connection raw = open(copy);
        Statement statement = raw.createStatement()) {
      assertThat(statement.executeQuery("PRAGMA user_version").getInt(1))
          .as(what)
          .isEqualTo(version);
    }
    try (TestChain net = new TestChain(copy, new MutableClock(), 1)) {
      if (!state.isEmpty()) {
        assertThat(net.chain.<String>read(s -> s.hash())).as(what).isEqualTo(state);
      }
      net.block();
      assertThat(net.statistics.stats().invariantViolations()).as(what).isEmpty();
      assertThat(net.chain.replayedBlockHash())
          .as(what)
          .isEqualTo(net.chain.<String>read(s -> s.blockHash));
    }
  }

  /** Without the shared memory: that of a dead process is as good as none. */
  private Path copy(String name) throws IOException {
    Path copy = Files.createDirectory(folder.resolve(name));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().endsWith("-shm")) {
          Files.copy(file, copy.resolve(file.getFileName()));
        }
      }
    }
    Path blobs = folder.resolve("blobs");
    if (Files.isDirectory(blobs)) {
      Files.createDirectory(copy.resolve("blobs"));
      try (Stream<Path> files = Files.list(blobs)) {
        for (Path file : files.toList()) {
          Files.copy(file, copy.resolve("blobs").resolve(file.getFileName()));
        }
      }
    }
    return copy;
  }

  private static Connection open(Path folder) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("network.db"));
  }
}
