package org.hearth.earnings.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SqliteLibraryTest {
  @TempDir private Path temp;

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .reduce((a, b) -> {
            throw new AssertionError(a + " and " + b);
          })
          .orElseThrow();
    }
  }

  @Test
  void isUnpackedOnceAndAgainWhenItIsDamaged() throws Exception {
    Path cache = temp.resolve("cache");
    Path file = only(SqliteLibrary.unpack(cache).orElseThrow());
    long size = Files.size(file);
    assertThat(size).isGreaterThan(500_000);
    FileTime old = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(file, old);
    assertThat(only(SqliteLibrary.unpack(cache).orElseThrow())).isEqualTo(file);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);

    byte[] damaged = Files.readAllBytes(file);
    damaged[damaged.length / 2] ^= 1;
    Files.write(file, damaged);
    SqliteLibrary.unpack(cache);
    assertThat(Files.readAllBytes(file)).isNotEqualTo(damaged).hasSize((int) size);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFolderThatOthersCanWriteToIsNotUsed() throws Exception {
    Path cache = Files.createDirectory(temp.resolve("shared"));
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(SqliteLibrary.unpack(cache)).isEmpty();

    Path own = temp.resolve("own");
    Path folder = SqliteLibrary.unpack(own).orElseThrow();
    Path moved = Files.move(folder, temp.resolve("moved"));
    Files.createSymbolicLink(folder, moved);
    assertThat(SqliteLibrary.unpack(own)).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkInItsPlaceIsReplacedAndNotFollowed() throws Exception {
    Path cache = temp.resolve("cache");
    Path file = only(SqliteLibrary.unpack(cache).orElseThrow());
    Path foreign = Files.writeString(temp.resolve("foreign"), "x");
    Files.delete(file);
    Files.createSymbolicLink(file, foreign);
    SqliteLibrary.unpack(cache);
    assertThat(file).isRegularFile();
    assertThat(Files.isSymbolicLink(file)).isFalse();
    assertThat(foreign).hasContent("x");
  }
}
