package org.hearth.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hearth.node.job.BlobRef;
import org.hearth.prover.hash.Sha256;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobStoreTest {
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
  private static final BlobRef REF = new BlobRef(Sha256.hex(CONTENT), CONTENT.length);

  @TempDir Path parent;
  private Path folder;
  private BlobStore store;

  @BeforeEach
  void open() {
    folder = parent.resolve("blobs");
    store = new BlobStore(folder);
    store.open();
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long files() throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return list.count();
    }
  }

  @Test
  void keepsAFileUnderItsHash() throws Exception {
    assertThat(store.find(REF)).isEmpty();
    Path file = store.add(REF, (ref, to) -> write(to, CONTENT));
    assertThat(file.getFileName()).hasToString(REF.sha256());
    assertThat(store.find(REF)).contains(file);
    store.remove(REF);
    assertThat(files()).isZero();
  }

  @Test
  void aDownloadThatFailsLeavesNothing() throws Exception {
    assertThatThrownBy(() ->
            store.add(
                REF,
                (ref, to) -> {
                  write(to, new byte[3]);
                  throw new IllegalStateException("cut off");
                }))
        .hasMessage("cut off");
    assertThat(files()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content", "conten", "contents", ""})
  void aFileThatChangedOnTheDiskIsNotUsed(String damaged) throws Exception {
    store.add(REF, (ref, to) -> write(to, CONTENT));
    Files.writeString(folder.resolve(REF.sha256()), damaged);
    assertThat(new BlobStore(folder).find(REF)).isEmpty();
    assertThat(files()).isZero();
  }

  @Test
  void whatAnEarlierRunLeftHalfDoneIsRemovedAtStart() throws Exception {
    Files.writeString(DurableFile.temporaryBeside(folder.resolve("x")), "half");
    store.add(REF, (ref, to) -> write(to, CONTENT));
    new BlobStore(folder).open();
    assertThat(files()).isEqualTo(1);
  }

  @Test
  void aNameIsNeverAPath() {
    assertThatThrownBy(() -> new BlobRef("../../etc/passwd", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
