package org.hearth.app.startcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class RehearsalTest {
  @Test
  void theLauncherStartsItAsOneOfItsKind() {
    ProcessBuilder process =
        new Rehearsal("/opt/my hearth/bin/hearth")
            .process(StartCache.Kind.TOOLS, Path.of("/s"), Path.of("/s/new.aot"));
    assertThat(process.command())
        .containsExactly("nice", "-n", "19", "/opt/my hearth/bin/hearth", "prove", "/s");
    assertThat(process.environment())
        .containsEntry("HEARTH_REHEARSAL", "/s/new.aot")
        .containsEntry("HEARTH_HOME", "/s")
        .doesNotContainKeys("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "HOME", "JAVA_TOOL_OPTIONS");
  }

  @Test
  void aProcessThatNoLauncherStartedRehearsesNothing() {
    assertThat(Rehearsal.ofThisProcess(new Properties())).isEmpty();
  }
}
