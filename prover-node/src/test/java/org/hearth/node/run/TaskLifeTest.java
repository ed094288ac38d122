package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.node.fake.FakeEngine;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.job.Phase;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.operator.FakeServer;
import org.hearth.node.operator.TaskClient;
import org.hearth.node.operator.Tasks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole node at a server of tasks, with a prover program of its owner's. */
@Timeout(120)
class TaskLifeTest {
  @TempDir Path folder;
  private final FakeServer server = new FakeServer();
  private final FakeNetwork local = new FakeNetwork();
  private final FakeEngine engine = new FakeEngine();

  @BeforeEach
  void agreed() throws Exception {
    Tasks.agree(folder);
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
      if (!(e instanceof SimulatedDeath)) {
        e.printStackTrace();
      }
    });
  }

  private NodeLife life(CrashPoints crash) throws IOException {
    TaskClient client = new Tasks(folder, server).client();
    return new NodeLife(
            folder,
            List.of(
                new JoinedNetwork(local, NodeLife.quick()),
                new JoinedNetwork(client, NodeLife.quick())),
            engine,
            crash)
        .start();
  }

  private static List<String> states(NodeLife life, String network) {
    return life.books.jobs(1000).stream()
        .filter(row -> row.key().network().equals(network))
        .map(JobRow::state)
        .toList();
  }

  @Test
  void tasksAreDeliveredBesidePaidJobs() throws IOException {
    local.supply("good", "good");
    String first = server.add("good");
    String second = server.add("good");
    try (NodeLife life = life(CrashPoints.NONE)) {
      Lives.eventually(() -> {
        assertThat(states(life, "local")).hasSize(2).containsOnly(Phase.PAID.label());
        assertThat(states(life, "tasks")).hasSize(2).containsOnly(Phase.DELIVERED.label());
      });
      assertThat(server.accepted).containsExactly(first, second);
      assertThat(life.books.audit()).allMatch(AuditFinding::ok);
      assertThat(life.node.audit()).allMatch(AuditFinding::ok);
    }
  }

  @Test
  void aProgramThatFailsGivesTheTaskBackAndTakesTheNext() throws IOException {
    String bad = server.add("fails");
    String good = server.add("good");
    try (NodeLife life = life(CrashPoints.NONE)) {
      Lives.eventually(() -> assertThat(server.accepted).containsExactly(good));
      Lives.eventually(() -> assertThat(server.givenUp).containsExactly(bad));
    }
  }

  @Test
  void aTaskThatIsTakenBackIsOver() throws IOException {
    server.add("hangs");
    try (NodeLife life = life(CrashPoints.NONE)) {
      Lives.eventually(
          () -> assertThat(states(life, "tasks")).containsExactly(Phase.PROVING.label()));
      server.takesBack = true;
      Lives.eventually(
          () -> assertThat(states(life, "tasks")).containsExactly(Phase.RELEASED.label()));
      assertThat(server.givenUp).isEmpty();
    }
  }

  static Stream<CrashPoint> points() {
    Set<CrashPoint> telling =
        EnumSet.of(
            CrashPoint.AFTER_ACCEPT_COMMIT,
            CrashPoint.AFTER_PROVING_COMMIT,
            CrashPoint.BEFORE_PROVED_COMMIT,
            CrashPoint.AFTER_SUBMIT_BEFORE_COMMIT);
    Set<CrashPoint> others =
        EnumSet.of(
            CrashPoint.AFTER_ACCEPT_SENT,
            CrashPoint.AFTER_FETCH_BEFORE_COMMIT,
            CrashPoint.AFTER_FETCH_COMMIT,
            CrashPoint.AFTER_PROVED_COMMIT,
            CrashPoint.BEFORE_SUBMIT);
    return Stream.concat(telling.stream(), TestSeed.nightly() ? others.stream() : Stream.of());
  }

  /** The server hands a task out once, so that what the node forgets is lost. */
  @ParameterizedTest
  @MethodSource("points")
  void aDeathAtAnyStepLosesNoTask(CrashPoint point) throws Exception {
    String task = server.add("good");
    CountDownLatch dead = new CountDownLatch(1);
    CrashPoints dies =
        p -> {
          if (dead.getCount() == 0 || p == point) {
            dead.countDown();
            throw new SimulatedDeath(p.name());
          }
        };
    try (NodeLife life = life(dies)) {
      assertThat(dead.await(30, TimeUnit.SECONDS)).as("it came to " + point).isTrue();
    }
    try (NodeLife life = life(CrashPoints.NONE)) {
      Lives.eventually(
          () -> assertThat(states(life, "tasks")).containsExactly(Phase.DELIVERED.label()));
      assertThat(server.accepted).containsExactly(task);
      assertThat(server.givenUp).isEmpty();
    }
  }
}
