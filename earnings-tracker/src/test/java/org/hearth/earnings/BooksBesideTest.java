package org.hearth.earnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.hearth.earnings.ledger.BooksException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The books of a process that goes on writing them, read by another one. */
class BooksBesideTest {
  @TempDir private Path folder;

  @Test
  void theyAreWholeWhileAnotherProcessWrites() throws Exception {
    Process writer = ChildJvm.start(CommittingChild.class, folder.toString(), "1");
    try (BufferedReader said = writer.inputReader()) {
      for (int lines = 0; lines < 4; lines++) {
        assertThat(said.readLine()).startsWith("ACK");
      }
      for (int i = 0; i < 5; i++) {
        try (Books books = Books.openBeside(folder)) {
          long before = books.countJobs();
          assertThat(before).isGreaterThanOrEqualTo(3);
          assertThat(Scene.wrong(books)).isEmpty();
          StringBuilder csv = new StringBuilder();
          books.exportCsv(csv);
          assertThat(csv.toString().lines().count()).isGreaterThan(3 * before);
          assertThatThrownBy(() -> books.write(tx -> {})).isInstanceOf(IllegalStateException.class);
        }
      }
      String next = said.readLine();
      assertThat(next).as("it still writes").startsWith("ACK");
    } finally {
      writer.destroyForcibly().waitFor();
    }
    try (Books books = Books.open(folder, Scene.CLOCK)) {
      assertThat(Scene.wrong(books)).isEmpty();
    }
  }

  @Test
  void thoseOfAnotherVersionAreNamed() throws Exception {
    Books.open(folder, Scene.CLOCK).close();
    Path file = folder.resolve("books.db");
    for (int version : new int[] {0, 99}) {
      try (var raw = DriverManager.getConnection("jdbc:sqlite:" + file);
          var statement = raw.createStatement()) {
        statement.executeUpdate("PRAGMA user_version = " + version);
      }
      assertThatThrownBy(() -> Books.openBeside(folder))
          .isInstanceOf(BooksException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("Hearth");
    }
    Files.delete(file);
    assertThatThrownBy(() -> Books.openBeside(folder)).isInstanceOf(BooksException.class);
    assertThat(file).as("reading makes no books").doesNotExist();
  }
}
