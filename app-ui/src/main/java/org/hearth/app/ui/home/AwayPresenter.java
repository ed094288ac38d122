package org.hearth.app.ui.home;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.app.desktop.notify.Notification;
import org.hearth.app.desktop.notify.NotificationHistory;
import org.hearth.app.words.Words;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.report.EarningsReport;
import org.hearth.earnings.report.Figures;
import org.hearth.earnings.report.MoneyFlow;

/** Sentences about the time in which nobody looked. */
final class AwayPresenter {
  private static final int MOST_TITLES = 3;

  private final Words words;

  AwayPresenter(Words words) {
    this.words = words;
  }

  /**
   * @param report of the time from {@code from} to {@code now}
   * @param notified all that is kept; older ones are left out
   */
  Away present(
      EarningsReport report, List<NotificationHistory.Entry> notified, Instant from, Instant now) {
    Figures total = report.total();
    List<String> lines = new ArrayList<>();
    lines.add(paid(total));
    long unpaid = total.energy().unpaidJobs();
    if (unpaid > 0) {
      lines.add(words.messages().count("home.away.unpaid", unpaid, words.formats().number(unpaid)));
    }
    if (total.energy().wattHours().signum() > 0) {
      lines.add(words.text("home.away.energy", WeekPresenter.energy(words, total.energy())));
    }
    lines.addAll(titles(notified, from));
    return new Away(
        words.text(
            "home.away.span",
            words.formats().moment(from, now),
            words.formats().length(Duration.between(from, now))),
        lines);
  }

  private String paid(Figures total) {
    if (total.jobs() == 0) {
      return words.text("home.away.none");
    }
    String jobs =
        words.messages().count("earnings.jobs", total.jobs(), words.formats().number(total.jobs()));
    List<String> amounts =
        total.money().stream()
            .filter(flow -> flow.credited().compareTo(BigInteger.ZERO) != 0)
            .map(this::amount)
            .toList();
    return amounts.isEmpty()
        ? words.text("home.away.paid", jobs)
        : words.text("home.away.paid-amount", jobs, words.list(amounts));
  }

  private String amount(MoneyFlow flow) {
    Asset asset = flow.asset();
    String amount = words.formats().amountWithSymbol(asset, flow.credited());
    return asset.playMoney() ? words.text("home.away.play", amount) : amount;
  }

  /** What was notified, the newest first, each title once. */
  private List<String> titles(List<NotificationHistory.Entry> notified, Instant from) {
    Map<String, Long> counts = new LinkedHashMap<>();
    notified.stream()
        .map(NotificationHistory.Entry::notification)
        .filter(notification -> notification.at().isAfter(from))
        .map(Notification::title)
        .forEach(title -> counts.merge(title, 1L, Long::sum));
    return counts.entrySet().stream()
        .limit(MOST_TITLES)
        .map(entry ->
            entry.getValue() == 1
                ? words.text("home.away.notified", entry.getKey())
                : words.text(
                    "home.away.notified-often",
                    entry.getKey(),
                    words.formats().number(entry.getValue())))
        .toList();
  }
}
