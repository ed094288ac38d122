package org.hearth.node.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.hearth.earnings.Books;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobStates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lost identity is never replaced by a new one without a word. */
class OwnIdentityTest {
  @TempDir Path folder;

  private String open() {
    try (Books books = Books.open(folder, Clock.systemUTC())) {
      return new OwnIdentity(folder, books, new SecureRandom()).open().proverId();
    }
  }

  @Test
  void aNewFolderGetsOneAndKeepsIt() {
    String first = open();
    assertThat(open()).isEqualTo(first);
    try (Books books = Books.open(folder, Clock.systemUTC())) {
      assertThat(books.owner()).contains(first);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"the books know it", "a network's pin knows it", "old books have jobs"})
  void aLostKeyIsNotReplaced(String trace) throws IOException {
    switch (trace) {
      case "the books know it" -> open();
      case "a network's pin knows it" -> Files.writeString(folder.resolve("network-x.json"), "{}");
      default -> {
        try (Books books = Books.open(folder, Clock.systemUTC())) {
          books.write(
              tx -> tx.insertJob(new JobKey("local", "1", "2"), JobStates.RELEASED, "{}", ""));
        }
      }
    }
    Files.deleteIfExists(folder.resolve("identity.key"));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(this::open)
          .isInstanceOf(IdentityException.class)
          .hasMessageContaining("identity.key is missing")
          .hasMessageContaining("hearth restore")
          .hasMessageContaining("begin anew");
      assertThat(folder.resolve("identity.key")).doesNotExist();
    }
  }

  @Test
  void theKeyOfAnotherNodeIsRefused() throws IOException {
    String first = open();
    Files.delete(folder.resolve("identity.key"));
    String other = new IdentityFile(folder, new SecureRandom()).loadOrCreate().proverId();
    assertThatThrownBy(this::open)
        .isInstanceOf(IdentityException.class)
        .hasMessageContaining(first)
        .hasMessageContaining(other);
  }

  @Test
  void lostBooksWithTheKeyAreTakenUp() throws IOException {
    String first = open();
    Files.delete(folder.resolve("books.db"));
    assertThat(open()).isEqualTo(first);
  }
}
