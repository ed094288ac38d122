package org.hearth.app.startcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MissingCachesTest {
  @TempDir private Path folder;

  /** Of a program whose launcher is a script. */
  private Properties installed(String script) throws Exception {
    Path launcher = Files.writeString(folder.resolve("hearth"), "#!/bin/sh\n" + script);
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Properties system = new Properties();
    system.setProperty("hearth.launcher", launcher.toString());
    system.setProperty(StartCache.PREFIX, folder.resolve("cache/start/1.0-x").toString());
    return system;
  }

  @Test
  void whereTheLauncherUsesNoneThereAreNone() throws Exception {
    Properties checkout = installed("exit 0");
    checkout.remove(StartCache.PREFIX);
    assertThat(MissingCaches.of(checkout)).isEmpty();
    assertThat(BackgroundMaking.begin(List.of(StartCache.Kind.TOOLS), checkout)).isFalse();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void oneIsMadeByTheLauncherAndOnce() throws Exception {
    Properties system = installed("echo \"$1\" >\"$HEARTH_REHEARSAL\"");
    MissingCaches missing = MissingCaches.of(system).orElseThrow();
    assertThat(missing.lacks(StartCache.Kind.TOOLS)).isTrue();
    assertThat(missing.make(StartCache.Kind.TOOLS)).isEqualTo(MissingCaches.Outcome.MADE);
    assertThat(missing.file(StartCache.Kind.TOOLS)).hasContent("prove\n");
    assertThat(missing.make(StartCache.Kind.TOOLS)).isEqualTo(MissingCaches.Outcome.THERE);
    assertThat(BackgroundMaking.begin(List.of(StartCache.Kind.TOOLS), system)).isFalse();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aRehearsalThatFailsLeavesNothing() throws Exception {
    Properties system = installed("echo half >\"$HEARTH_REHEARSAL\"; exit 1");
    MissingCaches missing = MissingCaches.of(system).orElseThrow();
    assertThat(missing.make(StartCache.Kind.TOOLS)).isEqualTo(MissingCaches.Outcome.NOT_MADE);
    assertThat(folder.resolve("cache/start")).isEmptyDirectory();
  }

  @Test
  void inTheBackgroundTheProgramItselfMakesThem() {
    assertThat(
            BackgroundMaking.by(
                    "/my hearth", List.of(StartCache.Kind.TOOLS, StartCache.Kind.COMMANDS))
                .line())
        .containsExactly("nice", "-n", "19", "/my hearth", "start-cache", "tools", "commands");
  }
}
