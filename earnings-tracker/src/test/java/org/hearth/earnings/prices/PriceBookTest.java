package org.hearth.earnings.prices;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hearth.earnings.TestSeed;
import org.hearth.earnings.ledger.Asset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which price held when. */
class PriceBookTest {
  private static final Asset COIN = new Asset("mainnet", "PRV", 6, false);
  private static final Instant NOON = Instant.parse("2026-11-03T12:00:00Z");

  private static KeptPrice price(long number, String value, Instant from, PriceSource source) {
    return new KeptPrice(
        number, COIN.id(), new BigDecimal(value), "EUR", from, source, NOON.plusSeconds(number));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-01T23:59:59Z, ''",
    "2026-11-02T00:00:00Z, 1",
    "2026-11-02T23:59:59Z, 1",
    "2026-11-03T00:00:00Z, 3",
    "2026-11-10T00:00:00Z, 3",
    "2026-11-10T00:00:01Z, ''",
    "2026-11-30T00:00:00Z, 4",
    "2036-11-30T00:00:00Z, 4",
  })
  void theLatestOneThatIsNotLaterHolds(Instant at, String expected) {
    PriceSource file = PriceSource.imported("daily.csv");
    PriceBook book =
        new PriceBook(
            List.of(
                price(4, "4", Instant.parse("2026-11-30T00:00:00Z"), PriceSource.TYPED),
                price(1, "1", Instant.parse("2026-11-02T00:00:00Z"), PriceSource.TYPED),
                price(3, "3", Instant.parse("2026-11-03T00:00:00Z"), file),
                price(2, "2", Instant.parse("2026-11-03T00:00:00Z"), file)));
    assertThat(book.at(COIN, at).map(p -> p.value().toPlainString()).orElse(""))
        .isEqualTo(expected);
    assertThat(book.entries().stream().filter(book::replaced).map(KeptPrice::number))
        .containsExactly(2L);
  }

  @Test
  void itIsTheOneThatASearchThroughAllWouldFind() {
    Random random = new Random(TestSeed.of("PriceBookTest", 45));
    List<String> currencies = List.of("EUR", "USD");
    for (int round = 0; round < (TestSeed.nightly() ? 2_000 : 200); round++) {
      List<KeptPrice> all = new ArrayList<>();
      int count = random.nextInt(20);
      for (int i = 0; i < count; i++) {
        all.add(
            new KeptPrice(
                i + 1,
                random.nextInt(4) == 0 ? "mainnet:OTHER" : COIN.id(),
                BigDecimal.valueOf(random.nextInt(1_000), random.nextInt(9)),
                currencies.get(random.nextInt(2)),
                NOON.plus(Duration.ofDays(random.nextInt(30))),
                random.nextBoolean() ? PriceSource.TYPED : PriceSource.imported("f"),
                NOON));
      }
      PriceBook book = new PriceBook(all);
      for (int i = 0; i < 40; i++) {
        Instant at = NOON.plus(Duration.ofHours(random.nextInt(24 * 40)));
        assertThat(book.at(COIN, at)).isEqualTo(searched(all, at, Optional.empty()));
        Optional<KeptPrice> inEuro = searched(all, at, Optional.of("EUR"));
        assertThat(book.at(COIN, at, "EUR"))
            .isEqualTo(inEuro.isPresent() ? inEuro : searched(all, at, Optional.empty()));
      }
    }
  }

  private static Optional<KeptPrice> searched(
      List<KeptPrice> all, Instant at, Optional<String> currency) {
    KeptPrice best = null;
    for (KeptPrice each : all) {
      boolean meant = each.assetId().equals(COIN.id()) && !each.from().isAfter(at);
      boolean wanted = currency.isEmpty() || currency.get().equals(each.currency());
      boolean later =
          best == null
              || each.from().isAfter(best.from())
              || each.from().equals(best.from()) && each.number() > best.number();
      best = meant && wanted && later ? each : best;
    }
    if (best == null) {
      return Optional.empty();
    }
    boolean old = !best.source().typed() && at.isAfter(best.from().plus(Duration.ofDays(7)));
    return old ? Optional.empty() : Optional.of(best);
  }

  @Test
  void playMoneyHasNoneEvenIfABookSaysSo() {
    Asset play = new Asset("mainnet", "PRV", 6, true);
    PriceBook book = new PriceBook(List.of(price(1, "1", NOON, PriceSource.TYPED)));
    assertThat(book.at(play, NOON)).isEmpty();
    assertThat(book.at(play, NOON, "EUR")).isEmpty();
    assertThat(book.at(COIN, NOON)).isPresent();
  }
}
