package org.hearth.node.run;

import java.time.Clock;
import java.time.Duration;
import org.hearth.earnings.Books;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.loop.Signal;
import org.hearth.node.status.NodeStatus;

/**
 * Notices within a second that the books were deleted or replaced, also while nothing is booked.
 * Work stops until the node is started again: a probe of the books fails as this look does.
 */
record BooksWatch(Books books, NodeStatus status, Clock clock) implements Runnable {
  private static final Duration TICK = Duration.ofSeconds(1);

  @Override
  public void run() {
    try {
      while (true) {
        try {
          books.checkPresent();
        } catch (BooksException e) {
          status.trouble(
              Reason.of(ReasonCode.BOOKS_TROUBLE, String.valueOf(e.getMessage())), clock.instant());
        }
        Signal.sleep(TICK);
      }
    } catch (InterruptedException e) {
      // the node stops
    }
  }
}
