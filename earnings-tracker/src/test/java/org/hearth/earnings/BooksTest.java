package org.hearth.earnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hearth.earnings.Scene.CLOCK;
import static org.hearth.earnings.Scene.DEV;
import static org.hearth.earnings.Scene.NETWORK;
import static org.hearth.earnings.Scene.job;
import static org.hearth.earnings.Scene.pending;
import static org.hearth.earnings.Scene.units;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.jobs.JobStep;
import org.hearth.earnings.jobs.OutboxRow;
import org.hearth.earnings.ledger.Balances;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.ledger.BooksTransaction;
import org.hearth.earnings.ledger.ContradictionException;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.StaleJobException;
import org.hearth.earnings.sqlite.HashChains;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BooksTest {
  @TempDir Path folder;
  private Books books;

  @BeforeEach
  void open() {
    books = Books.open(folder, CLOCK);
  }

  @AfterEach
  void close() {
    books.close();
  }

  @Test
  void aJobGoesFromItsOfferToItsMoney() {
    Scene.paidJob(books, 1);

    assertThat(books.job(job(1)).map(JobRow::state)).contains(JobStates.PAID);
    assertThat(books.steps(job(1)))
        .extracting(JobStep::state)
        .containsExactly("OFFERED", "ACCEPTED", "PROVED", "SETTLED(PAID)");
    assertThat(books.outbox()).isEmpty();
    assertThat(books.cursor(NETWORK)).isEqualTo(1);
    assertThat(books.balances()).containsExactly(new Balances(DEV, units(900), units(0), units(0)));
    assertThat(books.earnedFor(job(1), DEV.id())).isEqualTo(units(900));
    assertThat(books.cost(job(1)).orElseThrow()).isEqualTo(Scene.cost(job(1), 1.5, true));
    assertThat(books.cost(job(1)).orElseThrow().cost()).isEqualByComparingTo("0.00045");
    assertThat(Scene.wrong(books)).isEmpty();
  }

  @Test
  void everythingIsThereAfterReopening() {
    Scene.paidJob(books, 1);
    List<JobRow> jobs = books.jobs(10);
    List<LedgerTransaction> bookings = books.transactions(10);
    books.close();
    books = Books.open(folder, CLOCK);

    assertThat(books.jobs(10)).isEqualTo(jobs).hasSize(1);
    assertThat(books.transactions(10))
        .isEqualTo(bookings)
        .containsExactly(pending(1, job(1), units(1000), units(100)));
  }

  @Test
  void jobsAreListedNewestFirstAndByStateOldestFirst() {
    for (int n = 1; n <= 4; n++) {
      JobKey key = job(n);
      String state = n % 2 == 0 ? JobStates.ACCEPTED : JobStates.OFFERED;
      books.write(tx -> tx.insertJob(key, state, "{}", ""));
    }
    assertThat(books.jobs(3)).extracting(JobRow::key).containsExactly(job(4), job(3), job(2));
    assertThat(books.jobsInStates(Set.of(JobStates.OFFERED, JobStates.PROVED)))
        .extracting(JobRow::key)
        .containsExactly(job(1), job(3));
    assertThat(books.jobsInStates(Set.of())).isEmpty();
    assertThat(books.countJobs(JobStates.ACCEPTED)).isEqualTo(2);
    assertThat(books.job(job(9))).isEmpty();
  }

  @Test
  void aJobMovesOnlyFromTheStateThatTheCallerBelieves() {
    books.write(tx -> tx.insertJob(job(1), JobStates.OFFERED, "{}", ""));
    assertThatThrownBy(() ->
            books.write(tx -> tx.moveJob(job(1), JobStates.ACCEPTED, JobStates.FETCHED, "{}", "")))
        .isInstanceOf(StaleJobException.class)
        .hasMessageContaining("is OFFERED and not ACCEPTED");
    assertThatThrownBy(() ->
            books.write(tx -> tx.moveJob(job(2), JobStates.OFFERED, JobStates.ACCEPTED, "{}", "")))
        .isInstanceOf(StaleJobException.class);
    assertThatThrownBy(() -> books.write(tx -> tx.insertJob(job(1), JobStates.OFFERED, "", "")))
        .isInstanceOf(StaleJobException.class);
    assertThat(books.steps(job(1))).hasSize(1);
  }

  @Test
  void aFailedTransactionLeavesNothing() {
    assertThatThrownBy(() ->
            books.write(tx -> {
              tx.declareAsset(DEV);
              tx.insertJob(job(1), JobStates.PROVED, "{}", "");
              tx.enqueue(job(1), "submit", "{}");
              tx.post(pending(1, job(1), units(5), units(1)));
              throw new IllegalStateException("half way");
            }))
        .hasMessage("half way");
    assertThat(books.jobs(10)).isEmpty();
    assertThat(books.outbox()).isEmpty();
    assertThat(books.assets()).isEmpty();
    assertThat(books.transactions(10)).isEmpty();
    assertThat(Scene.wrong(books)).isEmpty();
  }

  @Test
  void aTransactionIsOverWhenItsWorkReturns() {
    BooksTransaction kept = books.transact(tx -> tx);
    assertThatThrownBy(() -> kept.declareAsset(DEV)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> books.write(tx -> books.write(inner -> {})))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSwallowedFailureSpoilsTheWholeTransaction() {
    books.write(tx -> tx.declareAsset(DEV));
    assertThatThrownBy(() ->
            books.write(tx -> {
              tx.insertJob(job(1), JobStates.PROVED, "{}", "");
              try {
                tx.post(pending(1, job(1), BigInteger.TEN.pow(36), units(1)));
              } catch (IllegalArgumentException swallowed) {
                // This is what a careless caller does.
              }
            }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("none of it is kept");
    assertThat(books.jobs(10)).isEmpty();
    Scene.paidJob(books, 1);
    assertThat(Scene.wrong(books)).isEmpty();
  }

  @Test
  void theOutboxKeepsItsOrderAndItsFirstPayload() {
    books.write(tx -> {
      tx.insertJob(job(1), JobStates.PROVED, "{}", "");
      tx.insertJob(job(2), JobStates.PROVED, "{}", "");
      tx.enqueue(job(2), "submit", "{\"a\":2}");
      tx.enqueue(job(1), "submit", "{\"a\":1}");
      tx.enqueue(job(1), "submit", "{\"a\":1}");
    });
    assertThat(books.outbox()).extracting(OutboxRow::key).containsExactly(job(2), job(1));
    assertThatThrownBy(() -> books.write(tx -> tx.enqueue(job(1), "submit", "{\"a\":9}")))
        .isInstanceOf(ContradictionException.class);
    books.write(tx -> tx.dequeue(job(2), "submit"));
    assertThat(books.outbox()).extracting(OutboxRow::payloadJson).containsExactly("{\"a\":1}");
  }

  @Test
  void eventsContinueTheChainOrAreRefused() {
    books.write(tx -> Scene.event(tx, books, 1));
    String first = books.cursorHash(NETWORK).orElseThrow();
    record Bad(long seq, String hash) {}
    for (Bad bad :
        List.of(
            new Bad(1, HashChains.event(first, "x")),
            new Bad(3, HashChains.event(first, "x")),
            new Bad(2, HashChains.event(HashChains.ZERO, "x")),
            new Bad(2, HashChains.event(first, "y")))) {
      assertThatThrownBy(
              () -> books.write(tx -> tx.recordEvent(NETWORK, bad.seq(), "x", "", bad.hash())))
          .as(bad.toString())
          .isInstanceOf(ContradictionException.class);
    }
    assertThat(books.cursor(NETWORK)).isEqualTo(1);
    assertThat(books.cursor("other")).isZero();
    assertThat(books.cursorHash("other")).isEqualTo(Optional.empty());
    books.write(tx -> tx.recordEvent(NETWORK, 2, "x", "", HashChains.event(first, "x")));
    assertThat(books.cursor(NETWORK)).isEqualTo(2);
  }

  @Test
  void aLaterCostOfAJobSupersedesTheEarlierOneAtItsTime() {
    books.write(tx -> {
      tx.insertJob(job(1), JobStates.FAILED, "{}", "");
      tx.recordCost(Scene.cost(job(1), 2, true));
      tx.recordCost(Scene.cost(job(1), 2, false));
    });
    assertThat(books.cost(job(1)).map(JobCost::paidWork)).contains(false);
    assertThat(books.costs(Scene.NOON, Scene.NOON.plusSeconds(1))).hasSize(1);
    assertThat(books.costs(Instant.MIN, Scene.NOON)).isEmpty();
    assertThat(books.costs(Instant.MIN, Instant.MAX)).hasSize(1);
  }

  @Test
  void aBackupIsBooksInItself() {
    Scene.paidJob(books, 1);
    Path other = folder.resolve("copy");
    assertThat(other.toFile().mkdir()).isTrue();
    books.backup(other.resolve("books.db"));
    assertThatThrownBy(() -> books.backup(other.resolve("books.db")))
        .isInstanceOf(BooksException.class)
        .hasMessageContaining("exists already");
    try (Books copy = Books.open(other, CLOCK)) {
      assertThat(copy.balances()).isEqualTo(books.balances());
      assertThat(Scene.wrong(copy)).isEmpty();
    }
  }

  @Test
  void threadsTakeTurns() throws InterruptedException {
    books.write(tx -> tx.declareAsset(DEV));
    List<Thread> threads =
        java.util.stream.IntStream.range(0, 8)
            .mapToObj(n ->
                Thread.ofVirtual()
                    .start(() -> {
                      for (int i = 0; i < 20; i++) {
                        JobKey key = job(n * 100L + i);
                        books.write(tx -> tx.insertJob(key, JobStates.OFFERED, "{}", ""));
                        assertThat(books.job(key)).isPresent();
                      }
                    }))
            .toList();
    for (Thread thread : threads) {
      assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
    }
    assertThat(books.countJobs(JobStates.OFFERED)).isEqualTo(160);
  }
}
