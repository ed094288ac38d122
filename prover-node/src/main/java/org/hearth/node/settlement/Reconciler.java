package org.hearth.node.settlement;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.hearth.earnings.Books;
import org.hearth.earnings.ledger.ContradictionException;
import org.hearth.earnings.reconcile.Reconciliation;
import org.hearth.node.loop.Interruption;
import org.hearth.node.network.spi.BadEventException;
import org.hearth.node.network.spi.NetworkInfo;
import org.hearth.node.status.NetworkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the books up to what the network has signed before the node works for it: after a restore
 * of older books, or with new ones, the network knows more of this node than the node itself. Its
 * events are numbered and signed, so the gap on our side is simply closed; only an event that does
 * not fit to another one, or to its signature, is a contradiction.
 */
public final class Reconciler {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

  private final Books books;
  private final NetworkSession session;
  private final Optional<EventIntake> intake;
  private final Contradictions contradictions;
  private final HeldLeases leases;
  private final Clock clock;
  private final Tally tally = new Tally();
  private OptionalLong first = OptionalLong.empty();
  private boolean done;

  /**
   * @param intake empty for a network without events of its own
   */
  public Reconciler(
      Books books,
      NetworkSession session,
      Optional<EventIntake> intake,
      Contradictions contradictions,
      HeldLeases leases,
      Clock clock) {
    this.books = books;
    this.session = session;
    this.intake = intake;
    this.contradictions = contradictions;
    this.leases = leases;
    this.clock = clock;
  }

  /**
   * Once in the life of the node; does nothing when it was done.
   *
   * @throws org.hearth.node.network.spi.NetworkException when the network cannot be asked to the
   *     end; what was booked by then stays, and the next call goes on from there
   */
  public void reconcile(NetworkInfo info) throws InterruptedException {
    if (done) {
      return;
    }
    if (first.isEmpty()) {
      first = OptionalLong.of(cursor());
    }
    if (intake.isPresent()) {
      replay(intake.get());
    }
    Reconciliation.Leases held = leases.takeUp(info);
    Reconciliation.Found found = tally.found();
    Reconciliation report =
        new Reconciliation(
            session.name(), clock.instant(), first.getAsLong(), cursor(), found, held);
    if (report.difference()) {
      books.write(tx -> tx.recordReconciliation(report));
      LOG.info(
          "reconciled with the {} network: {} events replayed (number {} to {}), {} jobs settled"
              + " of which the books did not know {}, {} credited and {} received (smallest unit),"
              + " {} leases taken up again, {} given back",
          session.name(),
          report.events(),
          report.firstSeq() + 1,
          report.lastSeq(),
          found.jobsSettled(),
          found.jobsFound(),
          found.credited(),
          found.received(),
          report.leases().takenUp(),
          report.leases().givenBack());
    }
    session.status().reconciled(report);
    done = true;
  }

  private long cursor() {
    return intake.map(EventIntake::cursor).orElse(0L);
  }

  private void replay(EventIntake events) throws InterruptedException {
    try {
      while (events.page(Duration.ZERO, tally) > 0) {
        Interruption.check(); // a long history must not hold up the end of the node
      }
    } catch (BadEventException | ContradictionException e) {
      contradictions.found(e); // it stops this network's work; the event reader looks again
    }
  }
}
