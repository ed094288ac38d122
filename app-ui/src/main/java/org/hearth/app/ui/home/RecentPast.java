package org.hearth.app.ui.home;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hearth.app.desktop.notify.NotificationHistory;
import org.hearth.app.ui.earnings.EarningsReports;
import org.hearth.app.words.Words;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.report.Split;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the books for the week and for what happened in an absence, and brings the answers to the
 * screen. Books that cannot be read leave the screen as it is: their trouble is a finding of its
 * own. To be called on the FX thread.
 */
public final class RecentPast {
  private static final Logger LOG = LoggerFactory.getLogger(RecentPast.class);

  /** Large books take a while to sum up, and a bar of a day grows slowly. */
  static final Duration WEEK_EVERY = Duration.ofMinutes(1);

  private final EarningsReports earnings;
  private final NotificationHistory notifications;
  private final WeekPresenter weeks;
  private final AwayPresenter aways;
  private final Clock clock;
  private final Executor background;
  private final Executor fx;
  private Optional<Instant> asked = Optional.empty();
  private boolean asking;

  /**
   * @param background runs a question off the FX thread
   * @param fx runs a task on the FX thread
   */
  public RecentPast(
      EarningsReports earnings,
      NotificationHistory notifications,
      Words words,
      Clock clock,
      Executor background,
      Executor fx) {
    this.earnings = earnings;
    this.notifications = notifications;
    this.weeks = new WeekPresenter(words);
    this.aways = new AwayPresenter(words);
    this.clock = clock;
    this.background = background;
    this.fx = fx;
  }

  /** Brings the week, unless it was brought just now or is on its way. */
  void week(Consumer<Week> view) {
    Instant now = clock.instant();
    boolean fresh =
        asked
            .filter(before -> Duration.between(before, now).abs().compareTo(WEEK_EVERY) < 0)
            .isPresent();
    if (asking || fresh) {
      return;
    }
    asking = true;
    asked = Optional.of(now);
    List<Instant> edges = WeekPresenter.edges(now, clock.getZone());
    ask(
        () -> weeks.present(earnings.report(edges, Split.NETWORK), now),
        view,
        () -> asking = false);
  }

  /** Brings what happened since then. */
  void away(Instant since, Consumer<Away> view) {
    Instant now = clock.instant();
    if (!since.isBefore(now)) {
      return;
    }
    ask(
        () ->
            aways.present(
                earnings.report(List.of(since, now), Split.NETWORK),
                notifications.content().entries(),
                since,
                now),
        view,
        () -> {});
  }

  private <T> void ask(Supplier<T> question, Consumer<T> view, Runnable always) {
    background.execute(() -> {
      Optional<T> answer = Optional.empty();
      try {
        answer = Optional.of(question.get());
      } catch (BooksException e) {
        LOG.warn("The recent past cannot be read: {}", e.getMessage());
      } finally {
        Optional<T> brought = answer;
        fx.execute(() -> {
          always.run();
          brought.ifPresent(view);
        });
      }
    });
  }
}
