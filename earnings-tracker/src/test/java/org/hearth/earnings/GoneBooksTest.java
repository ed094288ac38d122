package org.hearth.earnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hearth.earnings.Scene.CLOCK;
import static org.hearth.earnings.Scene.DEV;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.hearth.earnings.files.RestoreHint;
import org.hearth.earnings.ledger.BooksException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Books that are deleted or replaced while they are open are noticed, and nothing is recreated. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "an open file cannot be deleted there")
class GoneBooksTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"deleted", "moved away", "replaced"})
  void theNextTransactionIsRefused(String how) throws IOException {
    Path file = folder.resolve("books.db");
    try (Books books = Books.open(folder, CLOCK)) {
      Scene.paidJob(books, 1);
      books.checkPresent();
      switch (how) {
        case "deleted" -> Files.delete(file);
        case "moved away" -> Files.move(file, folder.resolve("mine.db"));
        default -> {
          Path other = Files.copy(file, folder.resolve("other.db"));
          Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        }
      }
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> books.write(tx -> tx.declareAsset(DEV)))
            .isInstanceOfSatisfying(
                BooksException.class,
                e -> assertThat(e.reason()).isEqualTo(BooksException.Reason.GONE))
            .hasMessageContaining(file.toString())
            .hasMessageContaining(how.equals("replaced") ? "was replaced" : "was deleted")
            .hasMessageContaining("hearth restore");
        assertThatThrownBy(books::checkPresent).isInstanceOf(BooksException.class);
        assertThatThrownBy(() -> books.backup(folder.resolve("late.db")))
            .isInstanceOf(BooksException.class);
      }
      assertThat(Files.exists(file)).isEqualTo(how.equals("replaced"));
      assertThat(folder.resolve("late.db")).doesNotExist();
    }
  }

  @Test
  void theSentenceNamesTheNewestBackup() throws IOException {
    Path backup = Files.writeString(folder.resolve("hearth-20261128T000000Z.zip"), "a backup");
    Files.writeString(folder.resolve("books.db"), "This is not a database.".repeat(500));
    Files.writeString(folder.resolve(RestoreHint.FILE), backup.toString(), StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Books.open(folder, CLOCK))
        .hasMessageContaining(backup.toString())
        .hasMessageContaining("\"hearth restore latest\"");
    Files.delete(backup);
    assertThatThrownBy(() -> Books.open(folder, CLOCK))
        .hasMessageContaining("\"hearth restore --list\"");
  }
}
