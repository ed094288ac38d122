package org.hearth.app.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class UserFileTest {
  private static final byte[] NEW = {1, 2, 3};

  @TempDir Path folder;

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** What is thrown, as the window and the terminal understand it. */
  private static WriteTrouble trouble(Path target, ThrowingCallable writing) {
    Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(writing);
    assertThat(thrown).isInstanceOf(IOException.class);
    return WriteTrouble.of(target, (IOException) thrown);
  }

  @Test
  void itIsMadeOrReplacedAndNothingElseIsThere() throws IOException {
    Path target = folder.resolve("a file.zip");
    UserFile.write(target, new byte[5000]);
    UserFile.write(target, NEW);
    assertThat(target).hasBinaryContent(NEW);
    assertThat(names(folder)).containsExactly("a file.zip");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void whoMayReadTheOldOneMayReadTheNewOne() throws IOException {
    Path target = Files.write(folder.resolve("f"), new byte[9]);
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
    UserFile.write(target, NEW);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void aFolderThatIsNotThereIsNamedSo() {
    Path target = folder.resolve("none/f");
    assertThat(trouble(target, () -> UserFile.write(target, NEW)))
        .isEqualTo(WriteTrouble.NO_FOLDER);
  }

  @Test
  void aFolderInItsPlaceStays() throws IOException {
    Path target = folder.resolve("d");
    Files.createDirectories(target.resolve("inside"));
    assertThat(trouble(target, () -> UserFile.write(target, NEW))).isEqualTo(WriteTrouble.OTHER);
    assertThat(names(folder)).containsExactly("d");
    assertThat(names(target)).containsExactly("inside");
  }

  /** The kernel's own file system refuses everybody, also the superuser. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatRefusesIsToldApart() {
    Path target = Path.of("/proc/hearth.zip");
    assertThatThrownBy(() -> UserFile.write(target, NEW)).isInstanceOf(IOException.class);
    assertThat(trouble(target, () -> UserFile.write(target, NEW))).isNotEqualTo(WriteTrouble.FULL);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsCalledFullAndTheOldFileStays() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        system("mount", "-t", "tmpfs", "-o", "size=16k", "none", disk.toString()),
        "only the superuser can make a small disk");
    try {
      Path target = Files.writeString(disk.resolve("f"), "old");
      assertThat(trouble(target, () -> UserFile.write(target, new byte[100_000])))
          .isEqualTo(WriteTrouble.FULL);
      assertThat(target).hasContent("old");
      assertThat(names(disk)).containsExactly("f");
    } finally {
      assertThat(system("umount", disk.toString())).isTrue();
    }
  }

  private static boolean system(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
  }
}
