package org.hearth.app.startcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class RehearsalTest {
  @Test
  void itHasTheOptionsOfThisProcessButThoseOfItsOwn() {
    List<String> command =
        new Rehearsal(
                "/opt/hearth/lib/runtime/bin/java",
                List.of(
                    "-XX:+UseG1GC",
                    "-Xshare:auto",
                    "-XX:AOTCache=/c/old.aot",
                    "-XX:-AOTAdapterCaching",
                    "-agentlib:jdwp=transport=dt_socket",
                    "-Dhearth.start-cache=/c/1"),
                "/a.jar::/b.jar")
            .command(StartCache.Kind.WINDOW, Path.of("/s"), Path.of("/s/new.aot"));
    assertThat(command)
        .startsWith(
            "nice",
            "-n",
            "19",
            "/opt/hearth/lib/runtime/bin/java",
            "-XX:+UseG1GC",
            "-XX:-AOTAdapterCaching",
            "-XX:AOTCacheOutput=/s/new.aot")
        .endsWith("/a.jar:/b.jar", "org.hearth.app.RehearsedStart", "window", "/s")
        .noneMatch(word -> word.contains("old.aot") || word.contains("jdwp"));
  }
}
