package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hearth.earnings.Books;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.node.api.JobContent;
import org.hearth.node.api.JobView;
import org.hearth.node.api.Situation;
import org.hearth.node.api.StepView;
import org.hearth.node.config.EnergyPrice;
import org.hearth.node.config.NetworkSetting;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.config.NodeConfigFile;
import org.hearth.node.fake.FakeEngine;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.job.Phase;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.vault.IdentityFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder as version 0.1 left it is taken up as it is. */
class FolderOfVersion01Test {
  private static final JobKey JOB = new JobKey("local", "55".repeat(16), "44".repeat(16));

  /** What version 0.1 kept of a job: it knew of one proof system only. */
  private static final String RELEASED =
      """
      {"terms":{"network":"local","jobId":"%s","leaseId":"%s","circuitId":"toy",\
      "circuit":"Toy circuit","provingKey":{"sha256":"%s","size":1000},\
      "witness":{"sha256":"%s","size":10},"vkHash":"%s","publicInputs":["7"],"workUnits":1000,\
      "fee":"1","rewardEstimate":"2","deadline":"2026-11-23T10:00:00Z"},\
      "reason":"The deadline passed while proving."}\
      """
          .formatted(JOB.jobId(), JOB.leaseId(), "22".repeat(32), "66".repeat(32), "33".repeat(32));

  @TempDir Path folder;

  @BeforeEach
  void unpack() throws IOException {
    for (String name : List.of("node.json", "identity.key")) {
      try (InputStream in = getClass().getResourceAsStream("/folder-0.1/" + name)) {
        Files.copy(Objects.requireNonNull(in), folder.resolve(name));
      }
    }
  }

  @Test
  void settingsAndIdentityAreReadAndStayAsTheyAre() throws IOException {
    String key = Files.readString(folder.resolve("identity.key"));
    NodeConfigFile file = new NodeConfigFile(folder, 8);
    NodeConfig config = file.read();
    assertThat(config.networks()).containsExactly(NetworkSetting.local("http://127.0.0.1:8645"));
    assertThat(config.price()).isEqualTo(new EnergyPrice(new BigDecimal("0.31"), "CHF"));
    assertThat(config.nodeName()).isEqualTo("Old node");
    file.write(config);
    assertThat(folder.resolve("node.json")).content().contains("networkUrl").contains("8645");
    String first = new IdentityFile(folder, new SecureRandom()).loadOrCreate().proverId();
    assertThat(new IdentityFile(folder, new SecureRandom()).loadOrCreate().proverId())
        .isEqualTo(first);
    assertThat(Files.readString(folder.resolve("identity.key"))).isEqualTo(key);
  }

  @Test
  void jobsNotesAndThePauseAreShownAsTheyWereWritten() throws IOException {
    try (Books books = Books.open(folder, Clock.systemUTC())) {
      books.write(tx -> {
        tx.insertJob(JOB, "OFFERED", RELEASED, "offered");
        tx.moveJob(JOB, "OFFERED", "RELEASED", RELEASED, "The deadline passed while proving.");
      });
    }
    Files.writeString(
        folder.resolve("pause.json"),
        "{\"since\":\"2026-11-23T10:00:00Z\",\"reason\":\"5 jobs in a row failed on x\"}",
        StandardCharsets.UTF_8);
    try (NodeLife life =
        new NodeLife(folder, new FakeNetwork(), new FakeEngine(), CrashPoints.NONE).start()) {
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() ->
              assertThat(life.node.snapshot().condition().situation())
                  .isInstanceOfSatisfying(
                      Situation.PausedByNode.class,
                      paused ->
                          assertThat(paused.reason())
                              .isEqualTo(
                                  Reason.of(ReasonCode.TEXT, "5 jobs in a row failed on x"))));
      JobView job = life.node.snapshot().jobs().getFirst();
      assertThat(job.phase()).contains(Phase.RELEASED);
      assertThat(job.content())
          .isEqualTo(Optional.of(new JobContent("Toy circuit", "groth16", 1000)));
      assertThat(job.steps())
          .extracting(StepView::reason)
          .containsExactly(
              Reason.of(ReasonCode.TEXT, "offered"),
              Reason.of(ReasonCode.TEXT, "The deadline passed while proving."));
    }
  }
}
