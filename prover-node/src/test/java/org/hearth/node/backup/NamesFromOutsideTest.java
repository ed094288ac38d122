package org.hearth.node.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.job.BlobRef;
import org.hearth.prover.hash.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bar B23: of ten thousand names that somebody else made up none becomes a path, be it that of a
 * file in a backup or that of an input.
 */
class NamesFromOutsideTest {
  private static final int NAMES = 10_000;

  /** So many of them in archives of their own. */
  private static final int ARCHIVES = TestSeed.nightly() ? NAMES : 200;

  private static final List<String> PIECES =
      List.of(
          "../",
          "..\\",
          "..",
          "/",
          "\\",
          ".",
          "C:\\",
          "C:",
          "\\\\?\\",
          "\\\\server\\share\\",
          "\0",
          "CON",
          "NUL",
          "COM1",
          "aux.txt",
          "books.db",
          "identity.key",
          "wallet.json",
          "node.json",
          "network-",
          "network-local.json",
          ".json",
          "\u202e",
          "\u200f",
          "\u2025",
          "\uff0f",
          "\u2215",
          "%2e%2e%2f",
          "~",
          "$HOME",
          " ",
          "\n",
          ":stream",
          "*",
          "?",
          "|",
          "\ud800",
          "é",
          "e\u0301",
          "x".repeat(4_000),
          "a".repeat(64),
          "0".repeat(63),
          "etc/passwd");

  @TempDir private Path root;

  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      name.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    if (random.nextInt(4) == 0) {
      name.setCharAt(random.nextInt(name.length()), (char) random.nextInt(0x10000));
    }
    return name.toString();
  }

  @Test
  void noNameBecomesAPath() throws IOException {
    long seed = TestSeed.of(NamesFromOutsideTest.class);
    Random random = new Random(seed);
    Path inside = Files.createDirectories(root.resolve("data/node"));
    Path archive = root.resolve("backup.zip");
    int refused = 0;
    for (int i = 0; i < NAMES; i++) {
      String name = name(random);
      String what = "seed " + seed + ", name " + i + ": " + name;
      if (BackupManifest.keeps(name)) {
        // One of ours: a plain file of the folder, whatever the system.
        assertThat(name).as(what).matches("[A-Za-z0-9][A-Za-z0-9._-]*").doesNotEndWith(".");
        assertThat(inside.resolve(name).normalize().getParent()).as(what).isEqualTo(inside);
        continue;
      }
      if (name.matches("[0-9a-f]{64}")) {
        assertThat(new BlobRef(name, 1).sha256()).as(what).isEqualTo(name);
        continue; // the one kind of name that an input may have
      }
      refused++;
      assertThatThrownBy(() -> new BlobRef(name, 1))
          .as(what)
          .isInstanceOf(IllegalArgumentException.class);
      if (refused <= ARCHIVES) {
        Files.write(archive, zip(name, false));
        assertThatThrownBy(() -> BackupArchive.unpack(archive, inside))
            .as(what)
            .isInstanceOf(IllegalArgumentException.class);
        assertThat(inside).as(what).isEmptyDirectory();
        assertThat(root.toFile().list()).as(what).containsOnly("data", "backup.zip");
      }
    }
    assertThat(refused).isGreaterThan(NAMES * 9 / 10);
  }

  /** What an archive calls a link becomes a file with the link's text. */
  @Test
  void aLinkInAnArchiveIsAFile() throws IOException {
    Path inside = Files.createDirectories(root.resolve("data/node"));
    Path archive = Files.write(root.resolve("backup.zip"), zip("identity.key", true));
    BackupArchive.unpack(archive, inside);
    for (String name : List.of("books.db", "identity.key")) {
      Path file = inside.resolve(name);
      assertThat(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).isTrue();
      assertThat(file).hasContent("../../outside");
    }
  }

  /** An archive with books and one more file, both with the text "../../outside". */
  private static byte[] zip(String name, boolean links) throws IOException {
    byte[] content = "../../outside".getBytes(StandardCharsets.UTF_8);
    String hash = Sha256.hex(content);
    BackupManifest manifest =
        new BackupManifest(
            Instant.EPOCH,
            List.of(
                new BackupManifest.Item("books.db", content.length, hash),
                new BackupManifest.Item(name, content.length, hash)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(BackupManifest.NAME));
      zip.write(manifest.write());
      zip.putNextEntry(new ZipEntry("books.db"));
      zip.write(content);
      if (!name.equals("books.db") && encodable(name)) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
      }
    }
    return links ? asLinks(bytes.toByteArray()) : bytes.toByteArray();
  }

  private static boolean encodable(String name) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(name);
  }

  /** As Info-ZIP marks symbolic links: made by Unix, with a link's mode. */
  private static byte[] asLinks(byte[] zip) {
    for (int i = 0; i + 46 < zip.length; i++) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
        zip[i + 5] = 3;
        zip[i + 40] = (byte) 0xFF;
        zip[i + 41] = (byte) 0xA1;
      }
    }
    return zip;
  }
}
