package org.hearth.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.earnings.Books;
import org.hearth.earnings.ledger.Asset;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.vault.WalletFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hearth backup}, {@code restore} and {@code acknowledge} from end to end. */
class BackupCommandTest {
  @TempDir Path root;

  private Path node;

  private CommandRun hearth(String... arguments) {
    return CommandRun.of(
        Stream.concat(Stream.of(arguments), Stream.of("--data-dir", root.toString()))
            .toArray(String[]::new));
  }

  @BeforeEach
  void booksWithAnAsset() throws IOException {
    node = Files.createDirectories(root.resolve("node"));
    asset("DEV");
  }

  private void asset(String symbol) {
    try (Books books = Books.open(node, Clock.systemUTC())) {
      books.write(tx -> tx.declareAsset(new Asset("local", symbol, 18, true)));
    }
  }

  private long assets() {
    try (Books books = Books.open(node, Clock.systemUTC())) {
      return books.assets().size();
    }
  }

  @Test
  void theNewestSoundBackupComesBack() throws IOException {
    assertThat(hearth("restore", "--list").out()).contains("no backups yet");
    assertThat(hearth("restore", "latest").code()).isEqualTo(2);
    CommandRun made = hearth("backup");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out()).contains("Backup made and checked", "hearth restore");
    asset("OTHER");
    Path newer = root.resolve("backups/hearth-20990101T000000Z.zip");
    Files.writeString(newer, "spoilt");
    assertThat(hearth("restore", "--list").out()).contains(newer.toString(), "2099-01-01");
    CommandRun restored = hearth("restore", "latest");
    assertThat(restored.code()).as(restored.err()).isZero();
    assertThat(restored.err()).contains(newer.toString(), "next older one");
    assertThat(restored.out()).contains("books.db", "node.before-restore-");
    assertThat(assets()).isEqualTo(1);
  }

  @Test
  void whileANodeRunsABackupIsMadeAndNoneIsPutBack() {
    Path file = root.resolve("mine.zip");
    try (Books running = Books.open(node, Clock.systemUTC())) {
      assertThat(hearth("backup", "--to", file.toString()).code()).isZero();
      CommandRun refused = hearth("restore", file.toString());
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains("is in use by");
      assertThat(running.assets()).hasSize(1);
    }
    assertThat(hearth("backup", "--to", file.toString()).err()).contains("is there already");
    assertThat(hearth("restore", file.toString()).code()).isZero();
  }

  private void wallet() {
    SecureRandom random = new SecureRandom();
    new WalletFile(node, random)
        .create(SigningKey.random(random), Optional.empty(), "correct horse".toCharArray());
  }

  @Test
  void aWalletInWhosePlaceAnotherIsPutIsNamedAndKept() throws IOException {
    wallet();
    assertThat(hearth("backup").code()).isZero();
    assertThat(hearth("restore", "latest").err()).isEmpty();
    Files.delete(node.resolve(WalletFile.NAME));
    wallet();
    String other = Files.readString(node.resolve(WalletFile.NAME));
    CommandRun restored = hearth("restore", "latest");
    assertThat(restored.out()).contains(WalletFile.NAME);
    assertThat(restored.err()).contains("The wallet is another one now", "is kept, ");
    try (Stream<Path> kept = Files.list(root)) {
      assertThat(kept.map(folder -> folder.resolve(WalletFile.NAME)))
          .anySatisfy(file -> assertThat(file).hasContent(other));
    }
  }

  @Test
  void backupsGoWhereTheUserWants() {
    Path stick = root.resolve("stick");
    assertThat(hearth("backup", "--keep-in", stick.toString()).code()).isZero();
    assertThat(hearth("restore", "--list").out()).contains(stick.toString());
    assertThat(root.resolve("backups")).doesNotExist();
    assertThat(hearth("doctor").out()).contains("The newest backup is of");
  }

  @Test
  void aContradictionIsAcknowledgedWithAReason() {
    assertThat(hearth("acknowledge").out()).contains("No network has contradicted");
    String mark = "0123456789abcdef";
    try (Books running = Books.open(node, Clock.systemUTC())) {
      running.write(tx -> tx.recordContradiction("local", mark, "event 4 says otherwise"));
      assertThat(hearth("acknowledge").out()).contains(mark, "event 4 says otherwise");
      assertThat(hearth("acknowledge", mark).err()).contains("--because");
      assertThat(hearth("acknowledge", "0000", "--because", "x").code()).isEqualTo(2);
      assertThat(hearth("acknowledge", mark, "--because", "play money").code()).isZero();
    }
    assertThat(node.resolve("alarms/" + mark + ".acknowledged")).hasContent("play money");
    assertThat(hearth("earnings").out()).contains(mark);
  }
}
