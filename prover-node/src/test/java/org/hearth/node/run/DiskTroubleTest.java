package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.core.ThrowingRunnable;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.node.api.Activity;
import org.hearth.node.api.Situation;
import org.hearth.node.fake.FakeEngine;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.job.Phase;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.store.DiskException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder that cannot be written for a while, as when the disk is full. */
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
    AtomicBoolean full = new AtomicBoolean(true);
    CrashPoints disk =
        point -> {
          if (point == CrashPoint.BEFORE_PROVED_COMMIT && full.get()) {
            throw DiskException.writing(folder, new IOException("No space left on device"));
          }
        };
    try (NodeLife life = new NodeLife(folder, network, engine, disk).start()) {
      network.supply("good", "good");
      eventually(() ->
          assertThat(life.node.snapshot().condition().situation())
              .isInstanceOfSatisfying(
                  Situation.OwnTrouble.class,
                  trouble -> {
                    assertThat(trouble.reason().code()).isEqualTo(ReasonCode.DISK_TROUBLE);
                    assertThat(trouble.reason().detail())
                        .startsWith("Hearth cannot write ")
                        .contains("free space on the disk");
                  }));
      assertThat(network.count(h -> h.everActive)).as("no new work meanwhile").isEqualTo(1);
      assertThat(states(life)).containsExactly(Phase.PROVING.label());
      full.set(false);
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
      eventually(
          () -> assertThat(life.node.snapshot().condition().activity()).isEqualTo(Activity.ERROR));
      Files.delete(blobs);
      Files.createDirectory(blobs);
      eventually(
          () -> assertThat(states(life)).containsExactly(Phase.PAID.label(), Phase.PAID.label()));
    }
  }
}
