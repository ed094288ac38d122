package org.hearth.app.startcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheFolderTest {
  @TempDir private Path temporary;
  private Path place;
  private StartCacheFolder folder;

  @BeforeEach
  void open() throws IOException {
    place = temporary.resolve("cache/start");
    folder = new StartCacheFolder(new StartCache(place.resolve("2.0-x")));
    folder.open();
  }

  private void file(String name, long second) throws IOException {
    Files.setLastModifiedTime(
        Files.createFile(place.resolve(name)), FileTime.fromMillis(second * 1000));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theOldestOfOthersGo() throws IOException {
    file("1.0-x-window.aot", 1);
    file("1.0-x-commands.aot", 3);
    file("1.1-x-window.aot", 2);
    file("1.1-x-commands.aot", 4);
    file("2.0-x-window.aot", 0);
    file("2.0-x-commands.aot", 0);
    file("2.0-x-tools.aot", 0);
    file("of-somebody.txt", 0);
    folder.tidy();
    assertThat(names())
        .containsExactly(
            "1.0-x-commands.aot",
            "1.1-x-commands.aot",
            "2.0-x-commands.aot",
            "2.0-x-tools.aot",
            "2.0-x-window.aot",
            "of-somebody.txt");
  }

  @Test
  void withFewFilesNothingGoes() throws IOException {
    file("1.0-x-window.aot", 1);
    file("2.0-x-window.aot", 2);
    folder.tidy();
    assertThat(names()).hasSize(2);
  }

  @Test
  void whatAnotherProcessIsMakingStaysAndWhatItLeftBehindGoes() throws Exception {
    Process other = new ProcessBuilder("sleep", "60").start();
    Path making = Files.createDirectory(place.resolve("making." + other.pid()));
    try {
      assertThat(folder.scratch()).isEmptyDirectory();
      assertThat(making).exists();
    } finally {
      other.destroyForcibly().waitFor();
    }
    Files.createFile(making.resolve("half"));
    folder.scratch();
    assertThat(making).doesNotExist();
  }

  @Test
  void whatWasLeftHalfwayIsTakenAway() throws IOException {
    Path half = folder.scratch().resolve("data/deep");
    Files.createDirectories(half);
    Files.createFile(half.resolve("file"));
    assertThat(folder.scratch()).isEmptyDirectory();
    folder.removeScratch();
    folder.removeScratch();
    assertThat(names()).isEmpty();
  }
}
