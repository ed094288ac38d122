package org.hearth.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.hearth.app.ui.shell.Scenes;
import org.hearth.app.words.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Programs that read the status file of version 0.1 still read it. */
class StatusDocumentTest {
  private final StatusDocument document =
      new StatusDocument(JsonMapper.shared(), Words.of(ZoneOffset.UTC, Locale.ENGLISH));

  @Test
  void theFieldsOfVersion01AreWhereTheyWere() {
    JsonNode json = document.of(Scenes.PROVING.snapshot());
    assertThat(json.propertyNames())
        .contains(
            "at",
            "why",
            "paused",
            "devices",
            "findings",
            "jobs",
            "progress",
            "network",
            "earnings",
            "jobsPaid");
    assertThat(json.path("why").path("activity").asString()).isEqualTo("PROVING");
    assertThat(json.path("why").path("sentence").asString())
        .isEqualTo(
            "Proving job 3fa9c4 (transfer-batch-16) for the local network on AMD Ryzen 7 5800X:"
                + " multiplying points on G1, 62 % done, about 4 s left.");
    assertThat(json.path("progress").propertyNames()).containsExactly("key", "step", "fraction");
    assertThat(json.path("network").path("height").asLong()).isEqualTo(18_204);
    assertThat(json.path("network").path("playMoney").asBoolean()).isTrue();
    assertThat(json.path("earnings").path("asset").path("symbol").asString()).isEqualTo("DEV");
    JsonNode job = json.path("jobs").path(2);
    assertThat(job.path("state").asString()).isEqualTo("SETTLED(PAID)");
    assertThat(job.path("circuit").asString()).startsWith("transfer-batch");
    assertThat(job.path("wattHours").asDouble()).isPositive();
    assertThat(job.path("steps").path(4).path("note").asString()).startsWith("made in ");
    assertThat(json.path("devices").path(1).path("state").asString())
        .startsWith("not used: it could prove");
    assertThat(document.of(Scenes.STARTING.snapshot()).path("network").isNull()).isTrue();
  }

  @Test
  void allProofsAndNetworksAreToldWithTheirTypes() {
    JsonNode json = document.of(Scenes.TWO_PROOFS.snapshot());
    assertThat(json.path("situation").path("kind").asString()).isEqualTo("proving");
    assertThat(json.path("proofs")).hasSize(2);
    assertThat(json.path("networks")).hasSize(2);
    JsonNode second = json.path("networks").path(1);
    assertThat(second.path("network").asString()).isEqualTo("second");
    assertThat(second.path("situation").path("kind").asString()).isEqualTo("unreachable");
    assertThat(second.path("sentence").asString()).startsWith("Can't reach the second network");
    assertThat(json.path("devices").path(1).path("stateFacts").path("kind").asString())
        .isEqualTo("proving");
  }

  @Test
  void whoHasAGpuIsTold() {
    JsonNode gpu = document.of(Scenes.TWO_PROOFS.snapshot()).path("devices").path(1).path("gpu");
    assertThat(gpu.path("memory").path("totalBytes").asLong()).isEqualTo(12L << 30);
    assertThat(gpu.path("holdings").path(1).path("state").asString()).isEqualTo("IDLE");
    assertThat(gpu.path("waiting").path(0).path("rank").asString()).isEqualTo("BACKGROUND");
    assertThat(gpu.path("sentences").valueStream().map(JsonNode::asString))
        .containsExactly(
            "9.2 GiB of its 12.0 GiB of memory are in use.",
            "Hearth's prover works on it.",
            "a-model-server keeps 6.0 GiB there for its next work.",
            "a-prover-of-others waits for it: Hearth's prover works on it.");
  }

  @ParameterizedTest
  @EnumSource(Scenes.class)
  void amountsAreTextAndNumbersAreSmall(Scenes scene) {
    JsonNode json = document.of(scene.snapshot());
    for (String name : List.of("earned", "today", "pending", "confirmed", "received")) {
      assertThat(json.findValues(name))
          .as(name)
          .allSatisfy(v -> assertThat(v.isNull() || v.isString() || v.isObject()).isTrue());
    }
    demandExactNumbers(json);
  }

  private static void demandExactNumbers(JsonNode node) {
    if (node.isIntegralNumber()) {
      assertThat(node.bigIntegerValue().bitLength()).isLessThanOrEqualTo(53);
    }
    node.forEach(StatusDocumentTest::demandExactNumbers);
  }
}
