package org.hearth.earnings.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hearth.earnings.Scene.CLOCK;

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
import org.hearth.earnings.Books;
import org.hearth.earnings.OldBooksTest;
import org.hearth.earnings.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bar B8: the process ends at each statement of each migration. What is on the disk at that moment
 * is copied away, log and all, and opened: it is the old version or the new one, never in between.
 */
class MigrationKillTest {
  @TempDir Path folder;

  @Test
  void aNewFolder() throws Exception {
    killAtEachStatement(0, () -> {});
  }

  @Test
  void booksOfVersion01() throws Exception {
    killAtEachStatement(
        1,
        () -> {
          try (InputStream old = OldBooksTest.class.getResourceAsStream("books-0.1/books.db")) {
            Files.copy(Objects.requireNonNull(old), folder.resolve("books.db"));
          }
        });
  }

  private interface Start {
    void make() throws IOException;
  }

  private void killAtEachStatement(int from, Start start) throws Exception {
    int kills = 0;
    start.make();
    for (int version = from + 1; version <= Schema.BOOKS.version(); version++) {
      try (Connection raw = open();
          Statement statement = raw.createStatement()) {
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA cache_size = 1"); // pages go to the log before the commit, too
        statement.execute("BEGIN IMMEDIATE");
        for (String step : steps(version)) {
          statement.execute(step);
          opensAsItWas(version - 1, kills++);
        }
        statement.execute("COMMIT");
        opensAsItWas(version, kills++);
      }
    }
    assertThat(kills).as("statements").isGreaterThan(12);
  }

  /** As {@link Schema#migrate} runs them. */
  private static List<String> steps(int version) throws IOException {
    List<String> steps = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    String resource = Schema.BOOKS.migrations().get(version - 1);
    try (InputStream in = Objects.requireNonNull(Schema.class.getResourceAsStream(resource))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (line.startsWith("--")) {
          continue;
        }
        statement.append(line).append('\n');
        boolean trigger = statement.toString().strip().startsWith("CREATE TRIGGER");
        if (line.endsWith(trigger ? "END;" : ";")) {
          steps.add(statement.toString());
          statement.setLength(0);
        }
      }
    }
    assertThat(statement.toString()).isBlank();
    steps.add("PRAGMA application_id = " + Schema.BOOKS.applicationId());
    steps.add("PRAGMA user_version = " + version);
    return steps;
  }

  private void opensAsItWas(int version, int kill) throws Exception {
    Path copy = Files.createDirectory(folder.resolve("kill-" + kill));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    // The shared memory of a dead process is as good as none.
    Files.deleteIfExists(copy.resolve("books.db-shm"));
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("books.db"));
        Statement statement = raw.createStatement()) {
      assertThat(statement.executeQuery("PRAGMA user_version").getInt(1))
          .as("kill %d", kill)
          .isEqualTo(version);
    }
    try (Books books = Books.open(copy, CLOCK)) {
      Scene.paidJob(books, books.cursor(Scene.NETWORK) + 1);
      assertThat(Scene.wrong(books))
          .as("kill %d", kill)
          .allMatch(f -> f.check().equals("contradictions"));
    }
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("books.db"));
  }
}
