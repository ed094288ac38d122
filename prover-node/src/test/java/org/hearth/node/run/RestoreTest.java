package org.hearth.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.ledger.Balances;
import org.hearth.earnings.reconcile.Reconciliation;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.fake.TestSeed;
import org.hearth.node.job.JobState;
import org.hearth.node.job.JobStore;
import org.hearth.node.job.Phase;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.job.RewardStage;
import org.hearth.node.loop.CrashPoint;
import org.hearth.node.loop.CrashPoints;
import org.hearth.node.network.spi.LeaseState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Older books, or none, are put in the place of the books: the node learns from the network's
 * signed events what it forgot, books it once, sends no second proof, and goes on.
 */
class RestoreTest {
  @TempDir Path folder;

  @TempDir Path elsewhere;

  private Lives lives;

  @BeforeEach
  void begin() {
    lives = new Lives(folder);
  }

  @Test
  void lostBooksAreWrittenAgainFromTheEvents() {
    lives.network.supply("good", "good", "bad", "good");
    lives.liveOnAndAudit();
    lives.network.payOut();
    Balances before = liveUntilAllIsBooked(life -> life.books.balances().getFirst());
    deleteBooks();
    Balances after =
        liveUntilAllIsBooked(life -> {
          List<JobState.Settled> jobs =
              life.books.jobs(100).stream()
                  .map(JobStore::state)
                  .map(s -> (JobState.Settled) s)
                  .toList();
          assertThat(jobs).hasSize(3);
          assertThat(jobs).allMatch(s -> s.credit().equals(FakeNetwork.CREDIT));
          assertThat(jobs).allMatch(s -> s.stage() == RewardStage.RECEIVED);
          assertThat(Reason.read(life.books.steps(jobs.getFirst().terms().key()).getFirst().note()))
              .isEqualTo(Reason.of(ReasonCode.FOUND_IN_EVENTS));
          Reconciliation report = life.node.snapshot().reconciliations().getFirst();
          assertThat(report.events()).isEqualTo(10);
          assertThat(report.firstSeq()).isZero();
          assertThat(report.found()).isEqualTo(new Reconciliation.Found(3, 3, total(3), total(3)));
          assertThat(life.books.reconciliations(10)).containsExactly(report);
          return life.books.balances().getFirst();
        });
    assertThat(after).isEqualTo(before);
    assertThat(lives.network.count(h -> h.submissions > 1)).as("sent twice").isZero();
    lives.network.supply("good");
    lives.liveOnAndAudit();
  }

  @Test
  void yesterdaysCopyCatchesUp() {
    lives.network.supply("good", "good");
    lives.liveOnAndAudit();
    Path yesterday = copyOfClosedBooks();
    lives.network.supply("good", "good", "good");
    lives.liveOnAndAudit();
    restore(yesterday);
    liveUntilAllIsBooked(life -> {
      Reconciliation report = life.node.snapshot().reconciliations().getFirst();
      assertThat(report.firstSeq()).isEqualTo(6);
      assertThat(report.lastSeq()).isEqualTo(15);
      assertThat(report.found())
          .isEqualTo(new Reconciliation.Found(3, 3, total(3), BigInteger.ZERO));
      assertThat(life.node.snapshot().networks().getFirst().situation())
          .isInstanceOf(NetworkSituation.Waiting.class);
      return report;
    });
    lives.network.supply("good");
    lives.liveOnAndAudit();
    assertThat(lives.network.count(h -> h.submissions > 1)).as("sent twice").isZero();
  }

  /** A copy made at any step of a job's life, put back when the job was done long ago. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"WITHIN_SETTLE_TRANSACTION", "IN_RECOVERY", "AFTER_RECOVERY_STEP"})
  void booksOfAnyStepOfAJob(CrashPoint point) {
    lives.network.settles(point != CrashPoint.AFTER_SUBMITTED_COMMIT);
    lives.network.supply("good", "bad", "good");
    Path copy = elsewhere.resolve("copy.db");
    copyAt(point, copy);
    lives.network.settles(true);
    lives.liveOnAndAudit();
    restore(copy);
    lives.network.supply("good");
    lives.liveOnAndAudit();
  }

  /** The copy is put back before the network has settled what was sent: no second proof is sent. */
  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"AFTER_ACCEPT_SENT", "AFTER_FETCH_COMMIT", "AFTER_PROVED_COMMIT", "BEFORE_SUBMIT"})
  void booksFromBeforeAProofThatIsNotSettledYet(CrashPoint point) {
    lives.network.settles(false);
    lives.network.supply("good");
    Path copy = elsewhere.resolve("copy.db");
    copyAt(point, copy);
    try (NodeLife life = life()) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> lives.network.count(h -> h.state == LeaseState.SUBMITTED) == 1);
    }
    restore(copy);
    try (NodeLife life = life()) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() ->
              life.books.jobsInStates(Phase.openLabels()).stream()
                  .allMatch(j -> j.state().equals(Phase.SUBMITTED.label())));
    }
    assertThat(lives.network.leases().getFirst().submissions).isEqualTo(1);
    lives.network.settles(true);
    lives.liveOnAndAudit();
    assertThat(lives.network.leases().getFirst().submissions).isEqualTo(1);
  }

  @Test
  void aLeaseThatTheBooksLostIsTakenUpAgain() throws InterruptedException {
    lives.network.supply("good");
    assertThat(lives.dieAt(CrashPoint.AFTER_FETCH_COMMIT, 1)).isTrue();
    deleteBooks();
    liveUntilAllIsBooked(life -> {
      assertThat(life.node.snapshot().reconciliations().getFirst().leases())
          .isEqualTo(new Reconciliation.Leases(1, 0));
      return life;
    });
    lives.liveOnAndAudit();
    assertThat(lives.network.leases().getFirst().state).isEqualTo(LeaseState.FINAL);
  }

  @Test
  void aLostLeaseThatCannotBeKeptIsGivenBack() throws InterruptedException {
    lives.network.deadlineIn(Duration.ofMillis(700));
    lives.network.supply("good");
    assertThat(lives.dieAt(CrashPoint.AFTER_ACCEPT_SENT, 1)).isTrue();
    deleteBooks();
    Thread.sleep(800); // the deadline is over by the network's clock, which is the real one
    liveUntilAllIsBooked(life -> {
      assertThat(life.node.snapshot().reconciliations().getFirst().leases())
          .isEqualTo(new Reconciliation.Leases(0, 1));
      return life;
    });
    assertThat(lives.network.leases().getFirst().state).isEqualTo(LeaseState.RELEASED);
  }

  /** A proof that was sent before the books were lost is settled by an event that comes later. */
  @Test
  void aProofThatWasSentIsCreditedThoughTheBooksForgotIt() {
    lives.network.settles(false);
    lives.network.supply("good");
    try (NodeLife life = life()) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> lives.network.count(h -> h.state == LeaseState.SUBMITTED) == 1);
    }
    deleteBooks();
    try (NodeLife life = life()) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> !life.node.snapshot().reconciliations().isEmpty());
      lives.network.settles(true);
      await().atMost(Duration.ofSeconds(20)).until(() -> life.books.cursor("local") == 3);
    }
    lives.liveOnAndAudit();
    assertThat(lives.network.leases().getFirst().submissions).isEqualTo(1);
  }

  /** Bar B9: twenty restores of copies of random age. */
  @Test
  void manyRestoresInARow() {
    long seed = TestSeed.of(RestoreTest.class);
    Random random = new Random(seed);
    List<Path> copies = new ArrayList<>();
    lives.network.supply("good");
    lives.liveOnAndAudit();
    copies.add(copyOfClosedBooks());
    for (int i = 0; i < 20; i++) {
      if (random.nextInt(8) == 0) {
        deleteBooks();
      } else {
        restore(copies.get(random.nextInt(copies.size())));
      }
      lives.network.supply(
          Stream.generate(() -> random.nextInt(4) == 0 ? "bad" : "good")
              .limit(1 + random.nextInt(3))
              .toArray(String[]::new));
      lives.liveOnAndAudit();
      copies.add(copyOfClosedBooks());
    }
    assertThat(lives.network.count(h -> h.submissions > 1))
        .as("sent twice, seed %d", seed)
        .isZero();
  }

  private static BigInteger total(long jobs) {
    return FakeNetwork.CREDIT.multiply(BigInteger.valueOf(jobs));
  }

  private NodeLife life() {
    return new NodeLife(folder, lives.network, lives.engine, CrashPoints.NONE).start();
  }

  private <T> T liveUntilAllIsBooked(Function<NodeLife, T> look) {
    try (NodeLife life = life()) {
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(10))
          .until(() ->
              !life.node.snapshot().reconciliations().isEmpty()
                  && life.books.cursor("local") == lives.network.eventCount()
                  && life.books.outbox().isEmpty()
                  && life.books.jobsInStates(Phase.openLabels()).isEmpty());
      assertThat(life.books.audit()).allMatch(AuditFinding::ok);
      return look.apply(life);
    }
  }

  /** Lives until the point was passed and a copy of the books of that moment is there. */
  private void copyAt(CrashPoint point, Path copy) {
    CountDownLatch copied = new CountDownLatch(1);
    NodeLife[] self = new NodeLife[1];
    CrashPoints hook =
        p -> {
          synchronized (self) {
            if (p == point && copied.getCount() == 1) {
              self[0].books.backup(copy);
              copied.countDown();
            }
          }
        };
    try (NodeLife life = new NodeLife(folder, lives.network, lives.engine, hook)) {
      self[0] = life;
      life.start();
      await().atMost(Duration.ofSeconds(20)).until(() -> copied.getCount() == 0);
    }
  }

  private Path copyOfClosedBooks() {
    try {
      Path copy = Files.createTempFile(elsewhere, "books", ".db");
      return Files.copy(folder.resolve("books.db"), copy, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void restore(Path copy) {
    deleteBooks();
    try {
      Files.copy(copy, folder.resolve("books.db"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void deleteBooks() {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("books")).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
