package org.hearth.node.settlement;

import java.time.Clock;
import java.util.Optional;
import org.hearth.earnings.Books;
import org.hearth.earnings.reconcile.Contradiction;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.network.spi.BadEventException;
import org.hearth.node.status.NetworkSession;
import org.hearth.prover.hash.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The contradictions of one network: each is kept with its evidence and stops the network's work,
 * until the user acknowledges it.
 */
public final class Contradictions {
  private static final Logger LOG = LoggerFactory.getLogger(Contradictions.class);
  private static final int MARK = 16;

  private final Books books;
  private final NetworkSession session;
  private final AlarmFile alarms;
  private final AcknowledgementFiles acknowledgements;
  private final Clock clock;

  public Contradictions(
      Books books,
      NetworkSession session,
      AlarmFile alarms,
      AcknowledgementFiles acknowledgements,
      Clock clock) {
    this.books = books;
    this.session = session;
    this.alarms = alarms;
    this.acknowledgements = acknowledgements;
    this.clock = clock;
  }

  /** Names a contradiction among all; the sentence of one says what it is about. */
  static String mark(String network, String clause) {
    return Sha256.hex(network + "\n" + clause).substring(0, MARK);
  }

  /** Keeps it, and stops the network's work unless the user has acknowledged this very one. */
  void found(RuntimeException contradiction) {
    String clause = String.valueOf(contradiction.getMessage());
    String evidence = contradiction instanceof BadEventException bad ? bad.evidence() : "";
    String mark = mark(session.name(), clause);
    Optional<String> file = alarms.keep(clause, evidence);
    books.write(tx -> tx.recordContradiction(session.name(), mark, clause));
    if (acknowledged(clause)) {
      session.status().alarmOver();
      return;
    }
    LOG.error("the {} network contradicts itself (mark {}): {}", session.name(), mark, clause);
    session
        .status()
        .alarm(new NetworkSituation.Contradiction(session.name(), clause, file, clock.instant()));
  }

  /**
   * Whether the user has acknowledged it; an acknowledgement that waits is taken into the books.
   */
  boolean acknowledged(String clause) {
    String mark = mark(session.name(), clause);
    Optional<Contradiction> known = known(mark);
    if (known.isEmpty()) {
      return false;
    }
    if (known.get().acknowledged().isPresent()) {
      return true;
    }
    Optional<String> words = acknowledgements.waiting(mark);
    if (words.isEmpty()) {
      return false;
    }
    books.write(tx -> tx.acknowledge(session.name(), mark, words.get()));
    acknowledgements.taken(mark);
    LOG.info("the {} network: acknowledged by the user: {}", session.name(), clause);
    return true;
  }

  private Optional<Contradiction> known(String mark) {
    return books.contradictions().stream()
        .filter(c -> c.network().equals(session.name()) && c.mark().equals(mark))
        .findFirst();
  }
}
