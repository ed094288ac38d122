package org.hearth.app.startcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class StartCacheTest {
  @Test
  void whereTheLauncherNamesNoneThereIsNone() {
    assertThat(StartCache.of(new Properties())).isEmpty();
  }

  @Test
  void eachKindHasTheFileThatTheLauncherLooksFor() {
    Properties system = new Properties();
    system.setProperty(StartCache.PREFIX, "/home/u/cache/start/0.1.0-25-12");
    StartCache cache = StartCache.of(system).orElseThrow();
    assertThat(cache.folder()).isEqualTo(Path.of("/home/u/cache/start"));
    assertThat(cache.file(StartCache.Kind.WINDOW))
        .isEqualTo(Path.of("/home/u/cache/start/0.1.0-25-12-window.aot"));
    assertThat(cache.file(StartCache.Kind.COMMANDS))
        .isEqualTo(Path.of("/home/u/cache/start/0.1.0-25-12-commands.aot"));
    assertThat(cache.file(StartCache.Kind.TOOLS))
        .isEqualTo(Path.of("/home/u/cache/start/0.1.0-25-12-tools.aot"));
  }
}
