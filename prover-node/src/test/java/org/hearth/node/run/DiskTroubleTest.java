package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.node.api.Activity;
import org.hearth.node.fake.FakeEngine;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.job.Phase;
import org.hearth.node.loop.CrashPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A data folder that cannot be written for a while, as when the disk is full: a file stands where a
 * folder should be.
 */
class DiskTroubleTest {
  @TempDir Path folder;
  private final FakeNetwork network = new FakeNetwork();
  private final FakeEngine engine = new FakeEngine();

  private static void eventually(ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(assertion);
  }

  private static List<String> states(NodeLife life) {
    return life.books.jobs(100).stream().map(JobRow::state).toList();
  }

  @Test
  void aFinishedProofIsNotLostWhenItCannotBeWritten() throws Exception {
    Path proofs = folder.resolve("proofs");
    try (NodeLife life = new NodeLife(folder, network, engine, CrashPoints.NONE).start()) {
      Files.delete(proofs);
      Files.createFile(proofs);
      network.supply("good", "good");
      eventually(() -> assertThat(life.node.snapshot().why().activity()).isEqualTo(Activity.ERROR));
      assertThat(life.node.snapshot().why().sentence())
          .startsWith("Hearth cannot write ")
          .contains("free space on the disk");
      assertThat(network.count(h -> h.everActive)).as("no new work meanwhile").isEqualTo(1);
      assertThat(states(life)).containsExactly(Phase.PROVING.label());
      Files.delete(proofs);
      Files.createDirectory(proofs);
      eventually(
          () -> assertThat(states(life)).containsExactly(Phase.PAID.label(), Phase.PAID.label()));
      assertThat(engine.attempts()).as("proved once each").isEqualTo(2);
      assertThat(life.books.audit()).allMatch(AuditFinding::ok);
    }
  }

  @Test
  void inputsThatCannotBeWrittenHoldTheJobUpAndNoMore() throws Exception {
    Path blobs = folder.resolve("blobs");
    try (NodeLife life = new NodeLife(folder, network, engine, CrashPoints.NONE).start()) {
      network.supply("good");
      eventually(() -> assertThat(states(life)).containsExactly(Phase.PAID.label()));
      try (var files = Files.list(blobs)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(blobs);
      Files.createFile(blobs);
      network.supply("good");
      eventually(() -> assertThat(life.node.snapshot().why().activity()).isEqualTo(Activity.ERROR));
      Files.delete(blobs);
      Files.createDirectory(blobs);
      eventually(
          () -> assertThat(states(life)).containsExactly(Phase.PAID.label(), Phase.PAID.label()));
    }
  }
}
