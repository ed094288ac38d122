package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.hearth.node.api.Activity;
import org.hearth.node.api.Situation;
import org.hearth.node.fake.FakeEngine;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.loop.CrashPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Books that are deleted under a running node: it says so at once and takes no more work. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "an open file cannot be deleted there")
class GoneBooksTest {
  @Test
  void anIdleNodeNoticesAndStopsTakingWork(@TempDir Path folder) throws IOException {
    FakeNetwork network = new FakeNetwork();
    network.supply("good");
    try (NodeLife life =
        new NodeLife(folder, network, new FakeEngine(), CrashPoints.NONE).start()) {
      await().atMost(Duration.ofSeconds(20)).until(() -> life.books.cursor("local") == 3);
      Files.delete(folder.resolve("books.db"));
      await()
          .atMost(Duration.ofSeconds(3))
          .until(() -> life.node.snapshot().condition().activity() == Activity.ERROR);
      assertThat(life.node.snapshot().condition().situation())
          .isInstanceOfSatisfying(
              Situation.OwnTrouble.class,
              trouble -> {
                assertThat(trouble.reason().code()).isEqualTo(ReasonCode.BOOKS_TROUBLE);
                assertThat(trouble.reason().detail()).contains("was deleted");
              });
      network.supply("good");
      await()
          .during(Duration.ofSeconds(6)) // longer than it takes the node to try again
          .atMost(Duration.ofSeconds(8))
          .until(() ->
              network.count(h -> h.everActive) == 1
                  && life.node.snapshot().condition().activity() == Activity.ERROR);
      assertThat(folder.resolve("books.db")).doesNotExist();
    }
    // Started again, it has them back from the network.
    try (NodeLife life =
        new NodeLife(folder, network, new FakeEngine(), CrashPoints.NONE).start()) {
      network.supply("good");
      await().atMost(Duration.ofSeconds(20)).until(() -> life.books.cursor("local") >= 6);
      assertThat(life.books.balances().getFirst().confirmed())
          .isGreaterThanOrEqualTo(FakeNetwork.CREDIT.add(FakeNetwork.CREDIT));
    }
  }
}
