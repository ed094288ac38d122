package org.hearth.node.supervise.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EsNodeLogTest {
  @Test
  void whatItWroteInItsOwnTests() throws IOException {
    assertThat(events("es-node-lines.txt"))
        .containsExactly(
            "PROGRESS sync",
            "PROGRESS sync",
            "PROGRESS sync",
            "PROGRESS work",
            "PROGRESS work",
            "PROOF_BEGUN valid hash",
            "-", // said of failed proofs too
            "PROOF_DONE storage proof",
            "PROGRESS work",
            "PROOF_ACCEPTED success",
            "-",
            "-",
            "ERROR dropped",
            "-",
            "LOST_RACE overtaken",
            "-",
            "LOST_RACE overtaken",
            "ERROR not submitted");
  }

  @Test
  void whatItWritesToATerminal() throws IOException {
    assertThat(events("es-node-terminal.txt"))
        .containsExactly(
            "PROOF_BEGUN valid hash",
            "PROOF_DONE storage proof",
            "PROOF_ACCEPTED success",
            "-",
            "ERROR dropped",
            "-",
            "ERROR reverted",
            "LOST_RACE overtaken",
            "-",
            "ERROR error",
            "ERROR start");
  }

  @Test
  void aLongLineIsMatchedAtOnce() {
    String line = "lvl=eror msg=\"Failed to submit mined result\" " + "StorageContrac".repeat(500);
    assertThat(EsNodeLog.RULES.event(line))
        .hasValueSatisfying(event -> {
          assertThat(event.rule()).isEqualTo("not submitted");
          assertThat(event.text()).hasSize(LogRules.MOST_TEXT).endsWith("…");
        });
  }

  private static List<String> events(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(EsNodeLogTest.class.getResourceAsStream("/supervise/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(EsNodeLog.RULES::event)
          .map(event -> event.map(e -> e.kind() + " " + e.rule()).orElse("-"))
          .toList();
    }
  }
}
