package org.hearth.node.settlement;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hearth.earnings.Books;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.ledger.ContradictionException;
import org.hearth.earnings.ledger.StaleJobException;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.loop.Backoff;
import org.hearth.node.loop.Interruption;
import org.hearth.node.loop.Signal;
import org.hearth.node.network.spi.BadEventException;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.SettlementEvents;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.node.status.NetworkSession;
import org.hearth.node.status.NodeStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the network's signed events and has them booked, one by one and in order. */
public final class EventReader implements Runnable {
  private final Books books;
  private final NetworkSession session;
  private final SettlementEvents source;
  private final Settler settler;
  private final AlarmFile alarms;
  private final NodeStatus status;
  private final Clock clock;
  private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);
  private static final Duration LONG_POLL = Duration.ofSeconds(10);
  private static final int PAGE = 100;

  public EventReader(
      Books books,
      NetworkSession session,
      SettlementEvents source,
      Settler settler,
      AlarmFile alarms,
      NodeStatus status,
      Clock clock) {
    this.books = books;
    this.session = session;
    this.source = source;
    this.settler = settler;
    this.alarms = alarms;
    this.status = status;
    this.clock = clock;
  }

  @Override
  public void run() {
    Backoff backoff = session.retries().backoff(session.retries().table().work());
    try {
      while (true) {
        session.connectivity().awaitUsable();
        Optional<Duration> asked = Optional.empty();
        try {
          readOnce();
          backoff.reset();
          continue;
        } catch (BadEventException e) {
          alarm(String.valueOf(e.getMessage()), e.evidence());
        } catch (NetworkException e) {
          Interruption.check();
          session.connectivity().failed();
          asked = e.retryAfter();
        } catch (StaleJobException e) {
          continue; // the job's driver moved it between our look and our booking: look again
        } catch (ContradictionException e) {
          alarm(String.valueOf(e.getMessage()), "");
        } catch (BooksException e) {
          Interruption.check();
          status.trouble(
              Reason.of(ReasonCode.BOOKS_TROUBLE, String.valueOf(e.getMessage())), clock.instant());
        }
        Signal.sleep(backoff.next(asked));
      }
    } catch (InterruptedException e) {
      // the node stops
    }
  }

  private void readOnce() {
    String name = session.name();
    EventCursor cursor =
        books
            .cursorHash(name)
            .map(hash -> new EventCursor(books.cursor(name), hash))
            .orElse(EventCursor.START);
    List<SignedEvent> events = source.events(cursor, LONG_POLL, PAGE);
    session.connectivity().worked();
    if (!events.isEmpty()) {
      Asset asset =
          books.assets().stream()
              .filter(a -> a.network().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new NetworkException(NetworkException.Cure.RETRY, "not yet registered there"));
      events.forEach(e -> settler.book(e, asset));
    }
    session.status().alarmOver();
  }

  private void alarm(String clause, String evidence) {
    LOG.error("the {} network contradicts itself: {}", session.name(), clause);
    session
        .status()
        .alarm(
            new NetworkSituation.Contradiction(
                session.name(), clause, alarms.keep(clause, evidence), clock.instant()));
  }
}
