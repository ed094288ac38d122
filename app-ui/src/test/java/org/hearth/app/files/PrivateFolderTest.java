package org.hearth.app.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PrivateFolderTest {
  @TempDir private Path temp;

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
  }

  private static Path put(Path path, String mode) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, "x");
    return set(path, mode);
  }

  private static Path set(Path path, String mode) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  @Test
  void isMadeForItsOwnerOnly() throws IOException {
    Path root = temp.resolve("above/hearth");
    new PrivateFolder(root).makePrivate();
    assertThat(mode(root)).isEqualTo("rwx------");
    assertThat(new PrivateFolder(root).exposed()).isEmpty();
  }

  @Test
  void whatOthersMayReadIsTakenFromThemAndOwnersKeepTheirRights() throws IOException {
    Path root = temp.resolve("hearth");
    Path books = put(root.resolve("node/books.db"), "rw-r--r--");
    Path wal = put(root.resolve("node/books.db-wal"), "rw-rw-rw-");
    Path blob = put(root.resolve("network/keys/abc/circuit.zkey"), "r--r--r--");
    Path program = put(root.resolve("cache/native/lib.so"), "rwxr-xr-x");
    Path window = put(root.resolve("window.properties"), "rw----r--");
    set(root, "rwxr-xr-x");
    set(root.resolve("node"), "rwxrwxrwx");
    PrivateFolder folder = new PrivateFolder(root);
    assertThat(folder.exposed()).contains(root, books, wal, blob, program, window);
    folder.makePrivate();
    assertThat(folder.exposed()).isEmpty();
    assertThat(List.of(mode(root), mode(root.resolve("node")), mode(books), mode(wal)))
        .containsExactly("rwx------", "rwx------", "rw-------", "rw-------");
    assertThat(List.of(mode(blob), mode(program), mode(window)))
        .containsExactly("r--------", "rwx------", "rw-------");
  }

  @Test
  void symbolicLinksAreNotFollowed() throws IOException {
    Path outside = put(temp.resolve("outside/file"), "rw-r--r--");
    Path root = temp.resolve("hearth");
    Path node = Files.createDirectories(root.resolve("node"));
    Files.createSymbolicLink(node.resolve("identity.key"), outside);
    Files.createSymbolicLink(node.resolve("folder"), outside.getParent());
    Files.createSymbolicLink(root.resolve("network"), outside.getParent());
    new PrivateFolder(root).makePrivate();
    assertThat(mode(outside)).isEqualTo("rw-r--r--");
    assertThat(mode(temp.resolve("outside"))).isNotEqualTo("rwx------");
  }

  /** The data folder itself may be a link to where there is space. */
  @Test
  void theFolderThatTheUserNamedIsFollowed() throws IOException {
    Path real = Files.createDirectory(temp.resolve("disk"));
    Path books = put(real.resolve("node/books.db"), "rw-r--r--");
    new PrivateFolder(Files.createSymbolicLink(temp.resolve("link"), real)).makePrivate();
    assertThat(mode(books)).isEqualTo("rw-------");
    assertThat(mode(real)).isEqualTo("rwx------");
  }

  /** Somebody's home, chosen as the data folder. */
  @Test
  void otherPeoplesThingsBesideHearthsAreLeftAlone() throws IOException {
    Path root = temp.resolve("home");
    Path letter = put(root.resolve("letters/one.txt"), "rw-r--r--");
    Path foreign = put(root.resolve("cache/of-others"), "rw-r--r--");
    Path key = put(root.resolve("node/identity.key"), "rw-r--r--");
    set(root, "rwxr-xr-x");
    new PrivateFolder(root).makePrivate();
    assertThat(List.of(mode(root), mode(letter), mode(foreign), mode(key)))
        .containsExactly("rwxr-xr-x", "rw-r--r--", "rw-r--r--", "rw-------");
    assertThat(mode(root.resolve("node"))).isEqualTo("rwx------");
  }

  /** A start must not wait for somebody to write into a FIFO. */
  @Test
  void aFifoIsPassedOver() throws Exception {
    Path node = Files.createDirectories(temp.resolve("hearth/node"));
    int made =
        new ProcessBuilder("mkfifo", "-m", "666", node.resolve("fifo").toString())
            .start()
            .waitFor();
    assertThat(made).isZero();
    new PrivateFolder(temp.resolve("hearth")).makePrivate();
    assertThat(mode(node)).isEqualTo("rwx------");
  }
}
