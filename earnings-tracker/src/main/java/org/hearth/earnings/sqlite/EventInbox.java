package org.hearth.earnings.sqlite;

import java.time.Clock;
import java.util.Optional;
import org.hearth.earnings.jobs.Names;
import org.hearth.earnings.ledger.ContradictionException;

/** The signed events of each network, numbered and chained by hash. The last one is the cursor. */
public final class EventInbox {
  private final Sql sql;

  public EventInbox(Sql sql) {
    this.sql = sql;
  }

  public long cursor(String network) {
    return sql.number("SELECT max(seq) FROM event WHERE network = ?", network);
  }

  public Optional<String> cursorHash(String network) {
    return sql.first(
        "SELECT hash FROM event WHERE network = ? ORDER BY seq DESC LIMIT 1",
        row -> row.getString(1),
        network);
  }

  public Optional<String> hash(String network, long seq) {
    return sql.first(
        "SELECT hash FROM event WHERE network = ? AND seq = ?",
        row -> row.getString(1),
        network,
        seq);
  }

  void record(
      String network, long seq, String payload, String signature, String hash, Clock clock) {
    Names.check("network", network);
    long expected = cursor(network) + 1;
    if (seq != expected) {
      throw new ContradictionException(
          "Network \""
              + network
              + "\" sent event "
              + seq
              + " where event "
              + expected
              + " comes next; nothing of it was booked.");
    }
    String right = HashChains.event(cursorHash(network).orElse(HashChains.ZERO), payload);
    if (!right.equals(hash)) {
      throw new ContradictionException(
          "Event "
              + seq
              + " of network \""
              + network
              + "\" does not continue the chain of the events before it; nothing of it was booked.");
    }
    sql.update(
        "INSERT INTO event (network, seq, payload, signature, hash, recorded_ns)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        network,
        seq,
        payload,
        signature,
        hash,
        Nanos.of(clock.instant()));
  }
}
