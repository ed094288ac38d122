package org.hearth.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Only asked how it is: a test must not change what starts at this user's login. */
class AutostartCommandTest {
  @TempDir Path folder;

  @Test
  void howItIsIsSaidInASentenceAndInJson() {
    CommandRun said = CommandRun.of("autostart", "status", "--data-dir", folder.toString());
    assertThat(said.code()).isZero();
    assertThat(said.out().strip()).endsWith(".").contains("Hearth");
    CommandRun json = CommandRun.of("autostart", "--json", "--data-dir", folder.toString());
    JsonNode answer = JsonMapper.shared().readTree(json.out());
    assertThat(answer.path("autostart").asString(""))
        .isIn("on", "off", "other-launcher", "switched-off", "foreign");
    assertThat(answer.path("place").asString("")).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"maybe", "1"})
  void anotherWordIsRefused(String word) {
    CommandRun run = CommandRun.of("autostart", word);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(word);
  }
}
