package org.hearth.node.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hearth.earnings.Books;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.Posting;
import org.hearth.node.network.spi.NetworkAsset;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.SignedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node paid of its own stands in the books once, in the coin in which it was paid. */
class RewardLedgerTest {
  private static final Asset TOKEN = new Asset("far", "ZKP", 18, false);
  private static final BigInteger WEI = new BigInteger("375467002628269");

  @TempDir Path folder;

  private static SignedEvent cost(long seq, String cause, BigInteger amount) {
    return new SignedEvent(
        seq,
        "{}",
        "hash",
        "",
        new RewardEvent.CostPaid(
            Instant.parse("2026-11-30T01:45:05Z"),
            181,
            cause,
            "gas for a proof",
            new NetworkAsset("POL", 18, false),
            amount));
  }

  private static void book(Books books, SignedEvent event) {
    RewardLedger ledger = new RewardLedger("far", TOKEN, event);
    books.write(tx -> ledger.cost(tx, (RewardEvent.CostPaid) event.event()));
  }

  @Test
  void gasIsAnExpenseOfTheOwnersMoney() {
    try (Books books = Books.open(folder, Clock.systemUTC())) {
      books.write(tx -> tx.declareAsset(TOKEN));
      book(books, cost(1, "0xab", WEI));
      book(books, cost(1, "0xab", WEI));
      book(books, cost(2, "0xcd", BigInteger.ZERO));
      List<LedgerTransaction> booked = books.transactions(10);
      assertThat(booked)
          .singleElement()
          .satisfies(t -> {
            assertThat(t.externalId()).isEqualTo("far/event/1");
            Map<String, BigInteger> postings =
                t.postings().stream().collect(Collectors.toMap(Posting::account, Posting::amount));
            assertThat(postings)
                .containsExactlyInAnyOrderEntriesOf(
                    Map.of("expense:far:gas", WEI, "equity:far:owner", WEI.negate()));
            assertThat(t.postings()).allMatch(p -> p.assetId().equals("far:POL"));
          });
    }
  }
}
