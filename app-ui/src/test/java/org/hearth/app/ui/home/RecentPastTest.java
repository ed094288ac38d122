package org.hearth.app.ui.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.hearth.app.desktop.notify.HistoryFile;
import org.hearth.app.desktop.notify.NotificationHistory;
import org.hearth.app.ui.earnings.Bar;
import org.hearth.app.ui.earnings.EarningsReports;
import org.hearth.app.words.Words;
import org.hearth.device.worker.FakeClock;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.report.Bucket;
import org.hearth.earnings.report.EarningsReport;
import org.hearth.earnings.report.EnergySum;
import org.hearth.earnings.report.Figures;
import org.hearth.earnings.report.MoneyFlow;
import org.hearth.earnings.report.Split;
import org.hearth.earnings.report.SplitRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentPastTest {
  private static final Instant NOW = Instant.parse("2026-11-05T14:30:00Z");
  private static final Asset PLAY = new Asset("local", "DEV", 2, true);
  private static final Asset COIN = new Asset("mainnet", "PRV", 6, false);

  @TempDir Path folder;
  private final FakeClock clock = new FakeClock(NOW);
  private final Books books = new Books();
  private final List<Runnable> waiting = new ArrayList<>();

  private NotificationHistory notifications() {
    return new NotificationHistory(new HistoryFile(folder.resolve("notifications.json")));
  }

  private RecentPast past(Words words) {
    return new RecentPast(books, notifications(), words, clock, waiting::add, Runnable::run);
  }

  private RecentPast past() {
    return past(Words.of(ZoneOffset.UTC, Locale.ENGLISH));
  }

  private void answer() {
    List<Runnable> now = List.copyOf(waiting);
    waiting.clear();
    now.forEach(Runnable::run);
  }

  @Test
  void theWeekIsSevenDaysOfTheUsersAlsoWhereClocksChange() {
    ZoneId zone = ZoneId.of("Europe/Berlin"); // summer time ended on 25 October
    List<Instant> edges = WeekPresenter.edges(Instant.parse("2026-10-27T12:00:00Z"), zone);
    assertThat(edges).hasSize(8);
    assertThat(edges.getFirst()).isEqualTo(Instant.parse("2026-10-20T22:00:00Z"));
    assertThat(edges.getLast()).isEqualTo(Instant.parse("2026-10-27T23:00:00Z"));
    assertThat(Duration.between(edges.getFirst(), edges.getLast()))
        .isEqualTo(Duration.ofHours(169));
  }

  @Test
  void theWeekSaysWhatCameAndWhatItTook() {
    books.each = figures(List.of(flow(PLAY, 150)), "100", "0.03", 2, 0);
    List<Week> shown = new ArrayList<>();
    past().week(shown::add);
    answer();
    Week week = shown.getFirst();
    assertThat(week.amount()).isEqualTo("10.50");
    assertThat(week.symbol()).isEqualTo("DEV");
    assertThat(week.playMoney()).isTrue();
    assertThat(week.jobs()).isEqualTo("14 jobs paid");
    assertThat(week.energy()).isEqualTo("700 Wh · 0.21 EUR");
    assertThat(week.chart().bars()).hasSize(7).extracting(Bar::height).containsOnly(1.0);
    assertThat(week.chart().bars().getLast().now()).isTrue();
  }

  @Test
  void moneyIsDrawnBeforePlayMoney() {
    books.each = figures(List.of(flow(PLAY, 150), flow(COIN, 1_000_000)), "0", "0", 1, 0);
    List<Week> shown = new ArrayList<>();
    past().week(shown::add);
    answer();
    assertThat(shown.getFirst().symbol()).isEqualTo("PRV");
    assertThat(shown.getFirst().playMoney()).isFalse();
  }

  @Test
  void nothingEarnedIsADashAndNotZero() {
    List<Week> shown = new ArrayList<>();
    past().week(shown::add);
    answer();
    assertThat(shown.getFirst().amount()).isEqualTo("–");
    assertThat(shown.getFirst().energy()).isEqualTo("none booked yet");
  }

  @Test
  void theBooksAreAskedOnceAMinuteAndNotWhileTheyAnswer() {
    RecentPast past = past();
    List<Week> shown = new ArrayList<>();
    past.week(shown::add);
    clock.advance(RecentPast.WEEK_EVERY);
    past.week(shown::add);
    assertThat(waiting).hasSize(1);
    answer();
    past.week(shown::add);
    answer();
    past.week(shown::add);
    assertThat(waiting).as("within a minute").isEmpty();
    assertThat(shown).hasSize(2);
  }

  @Test
  void booksThatCannotBeReadChangeNothingAndAreAskedAgain() {
    books.trouble = true;
    RecentPast past = past();
    List<Week> shown = new ArrayList<>();
    past.week(shown::add);
    answer();
    assertThat(shown).isEmpty();
    books.trouble = false;
    clock.advance(RecentPast.WEEK_EVERY);
    past.week(shown::add);
    answer();
    assertThat(shown).hasSize(1);
  }

  @Test
  void anAbsenceIsToldInSentences() {
    books.each = figures(List.of(flow(PLAY, 1250), flow(COIN, 500_000)), "1200", "0.40", 134, 3);
    Instant since = NOW.minus(Duration.ofHours(8));
    assertThat(away(since).lines())
        .containsExactly(
            "134 jobs paid: 12.50 DEV in play money and 0.50 PRV.",
            "3 jobs took energy and earned nothing.",
            "Energy used: 1.20 kWh · 0.40 EUR.");
    assertThat(away(since).span()).startsWith("since 06:30").contains("8 h");
    assertThat(books.asked).containsExactly(since, NOW);
  }

  @Test
  void anAbsenceWithoutWorkSaysWhatWasNotified() throws Exception {
    Instant since = NOW.minus(Duration.ofHours(8));
    String entry =
        "{\"at\":\"%s\",\"kind\":\"device-rests\",\"title\":\"%s\",\"text\":\"x\",\"shown\":true}";
    Files.writeString(
        folder.resolve("notifications.json"),
        "{\"unread\":0,\"notifications\":["
            + String.join(
                ",",
                entry.formatted(NOW.minusSeconds(60), "A device rests"),
                entry.formatted(NOW.minusSeconds(600), "A device rests"),
                entry.formatted(NOW.minusSeconds(700), "A device was lost"),
                entry.formatted(since.minusSeconds(1), "Old"))
            + "]}");
    assertThat(away(since).lines())
        .containsExactly(
            "No job was paid.",
            "Notified 2 times: A device rests.",
            "Notified: A device was lost.");
  }

  private Away away(Instant since) {
    List<Away> shown = new ArrayList<>();
    past().away(since, shown::add);
    answer();
    return shown.getFirst();
  }

  private static MoneyFlow flow(Asset asset, long units) {
    return new MoneyFlow(asset, BigInteger.valueOf(units), BigInteger.ZERO, BigInteger.ZERO);
  }

  private static Figures figures(
      List<MoneyFlow> money, String wattHours, String euro, long jobs, long unpaid) {
    TreeMap<String, BigDecimal> costs = new TreeMap<>();
    if (!euro.equals("0")) {
      costs.put("EUR", new BigDecimal(euro));
    }
    EnergySum energy =
        new EnergySum(
            new BigDecimal(wattHours),
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            costs,
            Duration.ZERO,
            unpaid);
    return new Figures(money, energy, jobs);
  }

  /** The same in each span. */
  private static final class Books implements EarningsReports {
    private Figures each = Figures.NOTHING;
    private boolean trouble;
    private List<Instant> asked = List.of();

    @Override
    public Optional<Instant> firstBooking() {
      return Optional.empty();
    }

    @Override
    public EarningsReport report(List<Instant> edges, Split split) {
      if (trouble) {
        throw new BooksException(BooksException.Reason.DAMAGED, "damaged");
      }
      asked = edges;
      List<Bucket> buckets = new ArrayList<>();
      Figures total = Figures.NOTHING;
      for (int i = 1; i < edges.size(); i++) {
        buckets.add(new Bucket(edges.get(i - 1), edges.get(i), each));
        total = total.plus(each);
      }
      return new EarningsReport(
          edges.getFirst(),
          edges.getLast(),
          split,
          List.of(new SplitRow("local", total)),
          buckets,
          total,
          List.of(),
          List.of());
    }
  }
}
