package org.hearth.app.startcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheInUseTest {
  @TempDir private Path folder;
  private Path cache;
  private Path mark;
  private CacheInUse used;

  @BeforeEach
  void start() throws IOException {
    cache = Files.createFile(folder.resolve("1-window.aot"));
    mark = Files.createFile(folder.resolve("1-window.aot.start.42"));
    Properties system = new Properties();
    system.setProperty(CacheInUse.USED, cache.toString());
    used = CacheInUse.of(system, 42).orElseThrow();
  }

  @Test
  void aProcessWithoutACacheHasNone() {
    assertThat(CacheInUse.of(new Properties(), 42)).isEmpty();
  }

  @Test
  void aStartThatWentWellTakesItsMarkAway() {
    used.dropIfRefused("mixed mode, sharing");
    used.wentWell();
    used.wentWell();
    assertThat(mark).doesNotExist();
    assertThat(cache).exists();
  }

  @Test
  void aCacheThatJavaRefusedIsThrownAway() {
    used.dropIfRefused("mixed mode");
    assertThat(cache).doesNotExist();
  }
}
