package org.hearth.node.settlement;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hearth.earnings.Books;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.ledger.ContradictionException;
import org.hearth.earnings.ledger.StaleJobException;
import org.hearth.node.loop.Backoff;
import org.hearth.node.loop.Interruption;
import org.hearth.node.loop.RetryTable;
import org.hearth.node.loop.Signal;
import org.hearth.node.network.spi.BadEventException;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.node.status.Connectivity;
import org.hearth.node.status.NodeStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the network's signed events and has them booked, one by one and in order. */
public final class EventReader implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);
  private static final Duration LONG_POLL = Duration.ofSeconds(10);
  private static final int PAGE = 100;

  private final Books books;
  private final Network network;
  private final Settler settler;
  private final AlarmFile alarms;
  private final Connectivity reach;
  private final NodeStatus board;
  private final RetryTable retries;
  private final RandomGenerator random;
  private final Clock clock;

  public EventReader(
      Books books,
      Network network,
      Settler settler,
      AlarmFile alarms,
      Connectivity reach,
      NodeStatus board,
      RetryTable retries,
      RandomGenerator random,
      Clock clock) {
    this.books = books;
    this.network = network;
    this.settler = settler;
    this.alarms = alarms;
    this.reach = reach;
    this.board = board;
    this.retries = retries;
    this.random = random;
    this.clock = clock;
  }

  @Override
  public void run() {
    Backoff backoff = new Backoff(retries.work(), random);
    try {
      while (true) {
        reach.awaitUsable();
        Optional<Duration> asked = Optional.empty();
        try {
          readOnce();
          backoff.reset();
          continue;
        } catch (BadEventException e) {
          alarm(String.valueOf(e.getMessage()), e.evidence());
        } catch (NetworkException e) {
          Interruption.check();
          reach.failed();
          asked = e.retryAfter();
        } catch (StaleJobException e) {
          continue; // the job's driver moved it between our look and our booking: look again
        } catch (ContradictionException e) {
          alarm(String.valueOf(e.getMessage()), "");
        } catch (BooksException e) {
          Interruption.check();
          board.trouble(String.valueOf(e.getMessage()), clock.instant());
        }
        Signal.sleep(backoff.next(asked));
      }
    } catch (InterruptedException e) {
      // the node stops
    }
  }

  private void readOnce() {
    String name = network.name();
    EventCursor cursor =
        books
            .cursorHash(name)
            .map(hash -> new EventCursor(books.cursor(name), hash))
            .orElse(EventCursor.START);
    List<SignedEvent> events = network.events(cursor, LONG_POLL, PAGE);
    reach.worked();
    if (!events.isEmpty()) {
      Asset asset =
          books.assets().stream()
              .filter(a -> a.network().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new NetworkException(NetworkException.Cure.RETRY, "not yet registered there"));
      events.forEach(e -> settler.book(e, asset));
    }
    board.alarmOver();
  }

  private void alarm(String clause, String evidence) {
    LOG.error("the {} network contradicts itself: {}", network.name(), clause);
    String kept = alarms.keep(clause, evidence);
    board.alarm(
        "The "
            + network.name()
            + " network contradicts itself: "
            + clause
            + ". Nothing of it was booked"
            + kept
            + ".",
        clock.instant());
  }
}
