package org.hearth.prover.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCacheTest {
  @TempDir Path folder;

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) length);
    return bytes;
  }

  @Test
  void givesBackWhatWasKept() {
    ContentCache.inFolder(folder, 1000).keep("a", bytes(100));
    assertThat(ContentCache.inFolder(folder, 1000).find("a")).hasValue(bytes(100));
    assertThat(ContentCache.inFolder(folder, 1000).find("b")).isEmpty();
    ContentCache.none().keep("a", bytes(100));
    assertThat(ContentCache.none().find("a")).isEmpty();
  }

  /** The one that was used last stays, whichever was made last. */
  @Test
  void whatWasUnusedForLongestMakesRoom() throws Exception {
    ContentCache cache = ContentCache.inFolder(folder, 1000);
    for (int i = 0; i < 3; i++) {
      cache.keep("n" + i, bytes(200 + i));
      Files.setLastModifiedTime(
          folder.resolve("n" + i + ".made"), FileTime.from(Instant.ofEpochSecond(1000 + i)));
    }
    assertThat(cache.find("n0")).isPresent();
    cache.keep("new", bytes(400));
    assertThat(cache.find("n0")).isPresent();
    assertThat(cache.find("n1")).isEmpty();
    assertThat(cache.find("n2")).isPresent();
    assertThat(cache.find("new")).isPresent();
    cache.keep("large", bytes(600));
    assertThat(cache.find("large")).as("more than half of all").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../a", "a/b", ".a", "a b", "a\u0000"})
  void aNameIsNoPath(String name) {
    ContentCache cache = ContentCache.inFolder(folder, 1000);
    assertThatThrownBy(() -> cache.keep(name, bytes(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> cache.find(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFolderThatCannotBeMadeCostsTimeOnly() throws Exception {
    ContentCache cache =
        ContentCache.inFolder(Files.writeString(folder.resolve("file"), "").resolve("x"), 1000);
    cache.keep("a", bytes(10));
    assertThat(cache.find("a")).isEmpty();
  }
}
