package org.hearth.node.settlement;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.ledger.ContradictionException;
import org.hearth.node.loop.Backoff;
import org.hearth.node.loop.Interruption;
import org.hearth.node.network.spi.BadEventException;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.status.DiskTrouble;
import org.hearth.node.status.NetworkSession;
import org.hearth.node.status.NodeStatus;

/** Follows the network's signed events and has them booked, one by one and in order. */
public final class EventReader implements Runnable {
  private static final Duration LONG_POLL = Duration.ofSeconds(10);

  private final NetworkSession session;
  private final EventIntake intake;
  private final Contradictions contradictions;
  private final NodeStatus status;
  private final Clock clock;

  public EventReader(
      NetworkSession session,
      EventIntake intake,
      Contradictions contradictions,
      NodeStatus status,
      Clock clock) {
    this.session = session;
    this.intake = intake;
    this.contradictions = contradictions;
    this.status = status;
    this.clock = clock;
  }

  @Override
  public void run() {
    Backoff ofNetwork = session.retries().backoff(session.retries().table().work());
    Backoff ofBooks = session.retries().backoff(session.retries().table().trouble());
    try {
      while (true) {
        session.connectivity().awaitUsable();
        Duration wait;
        try {
          intake.page(LONG_POLL, new Tally());
          session.status().alarmOver();
          ofNetwork.reset();
          ofBooks.reset();
          continue;
        } catch (BadEventException | ContradictionException e) {
          contradicted(e);
          wait = ofNetwork.next(Optional.empty());
        } catch (NetworkException e) {
          Interruption.check();
          session.connectivity().failed();
          wait = ofNetwork.next(e.retryAfter());
        } catch (BooksException e) {
          Interruption.check();
          trouble(e);
          wait = ofBooks.next(Optional.empty());
        }
        session.retries().pause(wait);
      }
    } catch (InterruptedException e) {
      // the node stops
    }
  }

  private void contradicted(RuntimeException contradiction) throws InterruptedException {
    try {
      contradictions.found(contradiction);
    } catch (BooksException e) {
      Interruption.check();
      trouble(e);
    }
  }

  private void trouble(BooksException e) {
    status.trouble(DiskTrouble.ofBooks(e), clock.instant());
  }
}
