package org.hearth.app.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildTest {
  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "0.1.0-SNAPSHOT, 2026-11-01T00:00:00Z, 0.1.0, 2026-11-01T00:00:00Z",
    "1.2.0, 1793491200, 1.2.0, 2026-11-01T00:00:00Z",
    "${project.version}, ${project.build.outputTimestamp}, development, 1970-01-01T00:00:00Z",
    "'', '', development, 1970-01-01T00:00:00Z",
  })
  void whatTheBuildFilledInIsRead(String version, String built, String read, Instant made)
      throws Exception {
    Properties properties = new Properties();
    properties.load(new StringReader("version=" + version + "\nbuilt=" + built + "\n"));
    assertThat(Build.of(properties)).isEqualTo(new Build(read, made));
  }

  @Test
  void thisBuildFilledThemIn() {
    Build build = Build.ofThisProgram();
    assertThat(build.version()).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(build.made()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
  }
}
