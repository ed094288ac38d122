package org.hearth.earnings.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hearth.earnings.report.ReportScene.COIN;
import static org.hearth.earnings.report.ReportScene.PLAY;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hearth.earnings.Books;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.ledger.Balances;
import org.hearth.earnings.ledger.LedgerAccounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EarningsReportTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @TempDir Path folder;
  private final ReportScene scene = new ReportScene();
  private Books books;

  @BeforeEach
  void fill() {
    books = Books.open(folder, scene);
    scene.at("2026-10-31T22:30:00Z").paid(books, PLAY, "before", "cpu:0", 700, 0, 0);
    // 23:00 is midnight in Berlin: the first moment of November there
    scene.at("2026-10-31T23:00:00Z").paid(books, PLAY, "a", "cpu:0", 1000, 300, 100);
    scene.at("2026-11-02T12:00:00Z").paid(books, PLAY, "b", "gpu:A", 500, 0, 50);
    scene.at("2026-11-02T12:30:00Z").paid(books, COIN, "c", "gpu:A", 2_000_000, 0, 0);
    scene.at("2026-11-03T00:00:00Z").proved(books, PLAY, "lost", "gpu:B", 0.25, false);
    JobKey a = new JobKey("local", "a", "lease");
    scene.at("2026-11-03T08:00:00Z").moved(books, PLAY, Optional.of(a), false, 1200);
    scene.at("2026-11-04T08:00:00Z").moved(books, PLAY, Optional.empty(), true, 1000);
    scene.at("2026-12-01T00:00:00Z").paid(books, PLAY, "after", "cpu:0", 9000, 0, 0);
  }

  @AfterEach
  void close() {
    books.close();
  }

  private EarningsReport november(Split split) {
    return books.report(month("2026-11-15").edges(), split);
  }

  private static Period month(String day) {
    return Period.containing(PeriodKind.MONTH, LocalDate.parse(day), DayOfWeek.MONDAY, BERLIN);
  }

  /** "key: DEV credited/confirmed/received, ... jobs, Wh, EUR" of a row. */
  private static String line(SplitRow row) {
    Figures figures = row.figures();
    return row.key()
        + ": "
        + figures.money().stream()
            .map(m ->
                m.asset().symbol() + " " + m.credited() + "/" + m.confirmed() + "/" + m.received())
            .collect(Collectors.joining(" "))
        + " | "
        + figures.jobs()
        + " | "
        + figures.energy().wattHours().stripTrailingZeros().toPlainString()
        + " | "
        + figures.energy().costs();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "NETWORK; local: DEV 1650/1200/1000 | 2 | 3.25 | {EUR=0.00097500}"
            + "  mainnet: PRV 2000000/0/0 | 1 | 1.5 | {EUR=0.00045000}",
        "ASSET; local:DEV: DEV 1650/1200/1000 | 2 | 3.25 | {EUR=0.00097500}"
            + "  mainnet:PRV: PRV 2000000/0/0 | 1 | 1.5 | {EUR=0.00045000}",
        "DEVICE; cpu:0: DEV 1200/1200/0 | 1 | 1.5 | {EUR=0.00045000}"
            + "  gpu:A: DEV 450/0/0 PRV 2000000/0/0 | 2 | 3 | {EUR=0.00090000}"
            + "  gpu:B:  | 0 | 0.25 | {EUR=0.00007500}"
            + "  : DEV 0/0/1000 | 0 | 0 | {}",
        "LAYER; fee-reward: DEV 1500/0/0 PRV 2000000/0/0 | 0 | 0 | {}"
            + "  verifier-share: DEV -150/0/0 | 0 | 0 | {}"
            + "  zk-emission: DEV 300/0/0 | 0 | 0 | {}"
            + "  : DEV 0/1200/1000 | 3 | 4.75 | {EUR=0.00142500}",
      })
  void isDivided(Split split, String rows) {
    assertThat(
            november(split).rows().stream()
                .map(EarningsReportTest::line)
                .collect(Collectors.joining("  ")))
        .isEqualTo(rows);
  }

  @ParameterizedTest
  @EnumSource(Split.class)
  void rowsAndBarsEachSumUpToTheTotal(Split split) {
    EarningsReport report = november(split);
    assertThat(report.rows().stream().map(SplitRow::figures).reduce(Figures.NOTHING, Figures::plus))
        .isEqualTo(report.total());
    assertThat(
            report.buckets().stream().map(Bucket::figures).reduce(Figures.NOTHING, Figures::plus))
        .isEqualTo(report.total());
    assertThat(report.buckets()).hasSize(30);
    assertThat(report.total()).isEqualTo(november(Split.NETWORK).total());
  }

  @Test
  void whatHappensAtAnEdgeBelongsToWhatBeginsThere() {
    List<Bucket> bars = november(Split.NETWORK).buckets();
    assertThat(bars.get(0).figures().of(PLAY).orElseThrow().credited())
        .isEqualTo(BigInteger.valueOf(1200));
    assertThat(bars.get(1).figures().of(PLAY).orElseThrow().credited())
        .isEqualTo(BigInteger.valueOf(450));
    // the lost job of 3 November, 01:00 in Berlin
    assertThat(bars.get(2).figures().energy().wasted()).isEqualByComparingTo("0.25");
    assertThat(bars.get(2).figures().energy().unpaidJobs()).isEqualTo(1);
    assertThat(bars.get(1).figures().energy().estimated()).isEqualByComparingTo("0");
    assertThat(bars.get(0).figures().energy().estimated()).isEqualByComparingTo("1.5");
    assertThat(bars.get(10).figures()).isEqualTo(Figures.NOTHING);
  }

  @Test
  void balancesAreThoseOfTheEnd() {
    Balances end = november(Split.NETWORK).balances().getFirst();
    assertThat(end)
        .isEqualTo(
            new Balances(
                PLAY,
                BigInteger.valueOf(700 + 1200 + 450 - 1200),
                BigInteger.valueOf(200),
                BigInteger.valueOf(1000)));
    EarningsReport december = books.report(month("2026-12-01").edges(), Split.NETWORK);
    assertThat(december.balances()).isEqualTo(books.balances());
  }

  @Test
  void theNetworksGuessStandsBesideWhatItCredited() {
    books.write(tx -> {
      JobKey odd = new JobKey("local", "odd", "lease");
      tx.insertJob(odd, JobStates.PAID, "not json", "");
    });
    scene
        .at("2026-11-05T00:00:00Z")
        .book(
            books,
            PLAY,
            "REWARD_PENDING",
            Optional.of(new JobKey("local", "odd", "lease")),
            LedgerAccounts.pending("local"),
            5,
            LedgerAccounts.income("local", "fee-reward"),
            -5);
    assertThat(november(Split.ASSET).estimates())
        .containsExactly(
            new Estimate(PLAY, BigInteger.valueOf(2000), BigInteger.valueOf(1650), 2, 1),
            new Estimate(COIN, BigInteger.valueOf(1000), BigInteger.valueOf(2_000_000), 1, 0));
  }

  @Test
  void aLaterNoteOfACostReplacesTheEarlierOneAtTheTimeOfTheFirst() {
    JobKey lost = new JobKey("local", "lost", "lease");
    scene.at("2026-12-24T00:00:00Z");
    books.write(tx -> tx.recordCost(books.cost(lost).orElseThrow().paid()));
    EnergySum energy = november(Split.NETWORK).total().energy();
    assertThat(energy.wasted()).isEqualByComparingTo("0");
    assertThat(energy.unpaidJobs()).isZero();
    assertThat(energy.wattHours()).isEqualByComparingTo("4.75");
  }

  @Test
  void emptyBooksHaveNoFirstBookingAndAnEmptyReport() {
    try (Books none = Books.open(folder.resolve("none"), scene)) {
      assertThat(none.firstBooking()).isEmpty();
      EarningsReport report = none.report(month("2026-11-01").edges(), Split.DEVICE);
      assertThat(report.empty()).isTrue();
      assertThat(report.total()).isEqualTo(Figures.NOTHING);
      assertThat(report.buckets()).hasSize(30);
    }
    assertThat(books.firstBooking()).contains(Instant.parse("2026-10-31T22:30:00Z"));
  }

  @Test
  void senselessSpansAreRefused() {
    Instant now = scene.instant();
    for (List<Instant> edges : List.of(List.<Instant>of(), List.of(now), List.of(now, now))) {
      assertThatThrownBy(() -> books.report(edges, Split.ASSET))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1 to 1000");
    }
  }

  @Test
  void profitAndBreakEven() {
    Figures all = november(Split.NETWORK).total();
    Figures play = new Figures(List.of(all.of(PLAY).orElseThrow()), all.energy(), 2);
    Figures coin = new Figures(List.of(all.of(COIN).orElseThrow()), all.energy(), 1);
    Figures nothing = new Figures(List.of(), all.energy(), 0);
    Figures free = new Figures(List.of(), EnergySum.NOTHING, 0);
    Map<String, AssetPrice> euros =
        Map.of(COIN.id(), new AssetPrice(new BigDecimal("0.01"), "EUR"));
    Map<String, AssetPrice> yen = Map.of(COIN.id(), new AssetPrice(BigDecimal.ONE, "JPY"));
    // 2 PRV at 0.01 EUR less 4.75 Wh at 0.30 EUR per kWh (0.001425 EUR); 0.02 EUR / 0.00475 kWh
    assertThat(profit(all, euros))
        .isEqualTo("net 0.01857500 EUR, even 4.21052632, unit 0.00071250");
    assertThat(profit(coin, Map.of())).isEqualTo("NO_PRICE, unit 0.00071250");
    assertThat(profit(coin, yen)).isEqualTo("SEVERAL_CURRENCIES");
    assertThat(profit(play, euros)).isEqualTo("PLAY_MONEY");
    assertThat(profit(nothing, euros)).isEqualTo("net -0.00142500 EUR, even 0E-8");
    assertThat(profit(free, euros)).isEqualTo("NO_ENERGY");
  }

  private static String profit(Figures figures, Map<String, AssetPrice> prices) {
    Profit profit = Profit.of(figures, prices);
    return profit.unknown().map(Enum::name).orElse("")
        + profit.net().map(net -> "net " + net + " " + profit.currency()).orElse("")
        + profit.breakEven().map(even -> ", even " + even).orElse("")
        + profit.unitBreakEven().map(unit -> ", unit " + unit).orElse("");
  }
}
