package org.hearth.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The benchmark of the window, with its parts that are short, on a window that nobody sees. */
class BenchUiCommandTest {
  @Test
  void aWindowIsMeasuredInAProcessOfItsOwn() {
    CommandRun run =
        CommandRun.of("bench", "ui", "--headless", "--json", "--updates", "20", "UPDATES");
    JsonNode answer = JsonMapper.shared().readTree(run.out());
    assertThat(answer.path("display").asString()).contains("headless");
    JsonNode growth = answer.path("figures").path(1);
    assertThat(growth.path("note").asString()).isEqualTo("20 came to the screen; simulated node");
    assertThat(growth.path("limit").asDouble()).isEqualTo(1);
    assertThat(answer.path("figures").path(0).path("value").asDouble())
        .as("MiB of a window with its classes")
        .isBetween(5.0, 500.0);
    assertThat(run.code())
        .isEqualTo(growth.path("held").asBoolean() ? 0 : 1)
        .isEqualTo(answer.path("good").asBoolean() ? 0 : 1);
  }

  @Test
  void aSectionThatThereIsNotIsNamed() {
    CommandRun run = CommandRun.of("bench", "ui", "--headless", "sound");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("sound");
  }

  @Test
  void numbersHaveRanges() {
    CommandRun run = CommandRun.of("bench", "ui", "--headless", "--updates", "9");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--updates wants 10 to 1000000.");
  }
}
