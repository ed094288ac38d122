package org.hearth.earnings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hearth.earnings.Scene.CLOCK;
import static org.hearth.earnings.Scene.DEV;
import static org.hearth.earnings.Scene.NETWORK;
import static org.hearth.earnings.Scene.units;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.earnings.ledger.Balances;
import org.hearth.earnings.ledger.EarningBucket;
import org.hearth.earnings.ledger.LedgerAccounts;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.Posting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarningsTest {
  @TempDir Path folder;
  private Books books;
  private int booked;

  @BeforeEach
  void open() {
    books = Books.open(folder, CLOCK);
    books.write(tx -> tx.declareAsset(DEV));
  }

  @AfterEach
  void close() {
    books.close();
  }

  private void earn(String at, long income, long expense) {
    String id = "test/" + booked++;
    LedgerTransaction t =
        new LedgerTransaction(
            id,
            Instant.parse(at),
            "REWARD_PENDING",
            Optional.empty(),
            "",
            List.of(
                new Posting(LedgerAccounts.pending(NETWORK), DEV.id(), units(income - expense)),
                new Posting(LedgerAccounts.expense(NETWORK, "pool-fee"), DEV.id(), units(expense)),
                new Posting(
                    LedgerAccounts.income(NETWORK, "fee-reward"), DEV.id(), units(-income))));
    books.write(tx -> tx.post(t));
  }

  private static List<Long> sums(List<EarningBucket> buckets) {
    return buckets.stream().map(EarningBucket::earned).map(BigInteger::longValueExact).toList();
  }

  @Test
  void netIncomeFallsIntoItsBucket() {
    earn("2026-11-20T00:00:00Z", 100, 10);
    earn("2026-11-20T00:59:59.999999999Z", 1000, 0);
    earn("2026-11-20T01:00:00Z", 7, 0);
    earn("2026-11-20T02:15:00Z", 5, 0);
    earn("2026-11-20T02:30:00Z", 999, 0);
    List<EarningBucket> buckets =
        books.earnings(
            Instant.parse("2026-11-20T00:00:00Z"),
            Instant.parse("2026-11-20T02:30:00Z"),
            Duration.ofHours(1));
    assertThat(sums(buckets)).containsExactly(1090L, 7L, 5L);
    assertThat(buckets.getLast().to()).isEqualTo("2026-11-20T02:30:00Z");
    assertThat(buckets.getFirst().asset()).isEqualTo(DEV);
  }

  @Test
  void movesBetweenOwnAccountsAreNotIncome() {
    earn("2026-11-20T00:00:00Z", 100, 0);
    books.write(tx ->
        tx.post(
            Scene.transfer(
                9,
                "REWARD_CONFIRMED",
                LedgerAccounts.pending(NETWORK),
                LedgerAccounts.confirmed(NETWORK),
                units(60))));
    assertThat(
            sums(
                books.earnings(
                    Instant.parse("2026-11-20T00:00:00Z"),
                    Instant.parse("2026-11-21T00:00:00Z"),
                    Duration.ofDays(1))))
        .containsExactly(100L);
    assertThat(books.balances()).containsExactly(new Balances(DEV, units(40), units(60), units(0)));
  }

  @Test
  void senselessChartsAreRefused() {
    Instant now = CLOCK.instant();
    assertThatThrownBy(() -> books.earnings(now, now.plusSeconds(1), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> books.earnings(now, now.minusSeconds(1), Duration.ofDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> books.earnings(now, now.plusSeconds(1), Duration.ofNanos(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(books.earnings(now, now, Duration.ofDays(1))).isEmpty();
  }
}
