package org.hearth.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
  @TempDir Path folder;

  private void onlyFile() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void writesAndReplaces() throws Exception {
    Path file = folder.resolve("a");
    DurableFile.write(file, new byte[] {1});
    DurableFile.write(file, new byte[] {2, 3});
    assertThat(Files.readAllBytes(file)).containsExactly(2, 3);
    onlyFile();
  }

  @Test
  void neverReplacesAFileThatMustBeNew() throws Exception {
    Path file = folder.resolve("a");
    DurableFile.createNewOwnerOnly(file, new byte[] {1});
    assertThatThrownBy(() -> DurableFile.createNewOwnerOnly(file, new byte[] {2}))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(Files.readAllBytes(file)).containsExactly(1);
    onlyFile();
  }
}
