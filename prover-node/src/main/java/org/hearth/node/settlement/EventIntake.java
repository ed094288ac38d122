package org.hearth.node.settlement;

import java.time.Duration;
import java.util.List;
import org.hearth.earnings.Books;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.ContradictionException;
import org.hearth.earnings.ledger.StaleJobException;
import org.hearth.earnings.reconcile.Reconciliation;
import org.hearth.node.network.spi.BadEventException;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.NetworkAsset;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.SettlementEvents;
import org.hearth.node.network.spi.SignedEvent;
import org.hearth.node.status.NetworkSession;

/**
 * Brings the events that follow the cursor of the books into the books, a page at a time. An event
 * that contradicts them is passed over, and kept, once the user has acknowledged it.
 */
public final class EventIntake {
  private static final int PAGE = 100;

  private final Books books;
  private final NetworkSession session;
  private final SettlementEvents source;
  private final Settler settler;
  private final Contradictions contradictions;

  public EventIntake(
      Books books,
      NetworkSession session,
      SettlementEvents source,
      Settler settler,
      Contradictions contradictions) {
    this.books = books;
    this.session = session;
    this.source = source;
    this.settler = settler;
    this.contradictions = contradictions;
  }

  /**
   * @param wait for the first event
   * @param tally gets what each event changed
   * @return how many events there were; none means that the books are up to date
   * @throws BadEventException when an event contradicts the network's key, another event or the
   *     books; those before it are booked
   */
  int page(Duration wait, Tally tally) {
    String name = session.name();
    EventCursor cursor =
        books
            .cursorHash(name)
            .map(hash -> new EventCursor(books.cursor(name), hash))
            .orElse(EventCursor.START);
    List<SignedEvent> events = source.events(cursor, wait, PAGE);
    session.connectivity().worked();
    if (!events.isEmpty()) {
      Asset asset = asset();
      events.forEach(event -> tally.add(book(event, asset)));
    }
    return events.size();
  }

  long cursor() {
    return books.cursor(session.name());
  }

  private Reconciliation.Found book(SignedEvent event, Asset asset) {
    while (true) {
      try {
        return settler.book(event, asset);
      } catch (StaleJobException e) {
        continue; // the job's driver moved it between our look and our booking: look again
      } catch (BadEventException | ContradictionException e) {
        if (!contradictions.acknowledged(String.valueOf(e.getMessage()))) {
          throw e;
        }
        settler.passOver(event, asset);
        return Reconciliation.Found.NOTHING;
      }
    }
  }

  /** What the network pays in: its costs may be booked in another coin. */
  private Asset asset() {
    NetworkAsset pays =
        session
            .status()
            .info()
            .orElseThrow(
                () -> new NetworkException(NetworkException.Cure.RETRY, "not yet registered there"))
            .asset();
    return new Asset(session.name(), pays.symbol(), pays.decimals(), pays.playMoney());
  }
}
