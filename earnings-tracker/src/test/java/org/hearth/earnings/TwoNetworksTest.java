package org.hearth.earnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hearth.earnings.Scene.CLOCK;
import static org.hearth.earnings.Scene.NOON;
import static org.hearth.earnings.Scene.units;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.Balances;
import org.hearth.earnings.ledger.LedgerAccounts;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.Posting;
import org.hearth.earnings.sqlite.HashChains;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two networks in one books file: jobs, messages, events and money of each stay its own. */
class TwoNetworksTest {
  private static final Asset DEV = new Asset("local", "DEV", 18, true);
  private static final Asset OTHER = new Asset("other", "DEV", 6, true);

  @TempDir Path folder;
  private Books books;

  @BeforeEach
  void twoNetworksWithTheSameJobNumbers() {
    books = Books.open(folder, CLOCK);
    for (Asset asset : List.of(DEV, OTHER)) {
      books.write(tx -> tx.declareAsset(asset));
      paid(asset, 1, asset == DEV ? 100 : 7);
      waiting(asset, 2);
    }
    waiting(OTHER, 3);
  }

  @AfterEach
  void close() {
    books.close();
  }

  private static JobKey job(Asset asset, int n) {
    return new JobKey(asset.network(), "job-" + n, "lease-" + n);
  }

  private void paid(Asset asset, int n, long amount) {
    String network = asset.network();
    String payload = "{\"seq\":" + n + "}";
    books.write(tx -> {
      tx.insertJob(job(asset, n), JobStates.PAID, "{}", "credited");
      tx.recordEvent(network, n, payload, "", HashChains.event(HashChains.ZERO, payload));
      tx.post(
          new LedgerTransaction(
              network + "/event/" + n,
              NOON,
              "REWARD_PENDING",
              Optional.of(job(asset, n)),
              "",
              List.of(
                  new Posting(LedgerAccounts.pending(network), asset.id(), units(amount)),
                  new Posting(
                      LedgerAccounts.income(network, "fee-reward"), asset.id(), units(-amount)))));
    });
  }

  private void waiting(Asset asset, int n) {
    books.write(tx -> {
      tx.insertJob(job(asset, n), JobStates.PROVED, "{}", "verified");
      tx.enqueue(job(asset, n), "submit", "{\"of\":\"" + asset.network() + "\"}");
    });
  }

  @Test
  void messagesOfANetworkAreItsOwn() {
    assertThat(books.outbox("local"))
        .extracting(row -> row.key() + " " + row.payloadJson())
        .containsExactly("local/job-2/lease-2 {\"of\":\"local\"}");
    assertThat(books.outbox("other"))
        .extracting(row -> row.key().toString())
        .containsExactly("other/job-2/lease-2", "other/job-3/lease-3");
    assertThat(books.outbox()).hasSize(3);
    assertThat(books.outbox("third")).isEmpty();
    books.write(tx -> tx.dequeue(job(OTHER, 2), "submit"));
    assertThat(books.outbox("local")).hasSize(1);
    assertThat(books.outbox("other")).hasSize(1);
  }

  @Test
  void jobsOfANetworkAreItsOwn() {
    assertThat(books.jobs("other", 2))
        .extracting(row -> row.key().toString())
        .containsExactly("other/job-3/lease-3", "other/job-2/lease-2");
    assertThat(books.jobs("local", 10)).hasSize(2);
    assertThat(books.jobsInStates("other", Set.of(JobStates.PAID, JobStates.PROVED)))
        .extracting(row -> row.key().jobId())
        .containsExactly("job-1", "job-2", "job-3");
    assertThat(books.jobsInStates("local", JobStates.NEEDS_OUTBOX))
        .extracting(row -> row.key().toString())
        .containsExactly("local/job-2/lease-2");
    assertThat(books.countJobs("local", JobStates.PROVED)).isEqualTo(1);
    assertThat(books.countJobs("other", JobStates.PROVED)).isEqualTo(2);
    assertThat(books.countJobs(JobStates.PROVED)).isEqualTo(3);
  }

  @Test
  void moneyOfANetworkIsItsOwn() {
    assertThat(books.balances("local"))
        .containsExactly(new Balances(DEV, units(100), units(0), units(0)));
    assertThat(books.balances("other"))
        .containsExactly(new Balances(OTHER, units(7), units(0), units(0)));
    assertThat(books.earnedFor(job(OTHER, 1), OTHER.id())).isEqualTo(units(7));
    assertThat(books.earnedFor(job(DEV, 1), DEV.id())).isEqualTo(units(100));
    assertThat(books.earnedFor(job(OTHER, 1), DEV.id())).isEqualTo(units(0));
  }

  @Test
  void eventsOfANetworkAreItsOwnAndTheAuditIsContent() {
    assertThat(books.cursor("local")).isEqualTo(1);
    assertThat(books.cursor("other")).isEqualTo(1);
    assertThat(books.cursor("third")).isZero();
    assertThat(Scene.wrong(books)).isEmpty();
  }
}
