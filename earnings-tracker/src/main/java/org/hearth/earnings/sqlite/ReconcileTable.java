package org.hearth.earnings.sqlite;

import java.math.BigInteger;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hearth.earnings.jobs.Names;
import org.hearth.earnings.ledger.ContradictionException;
import org.hearth.earnings.reconcile.Contradiction;
import org.hearth.earnings.reconcile.Reconciliation;

/** The owner, the contradictions and the comparisons with the networks. */
public final class ReconcileTable {
  /** A hostile network must not fill the disk with contradictions. */
  private static final int MOST = 1_000;

  private static final int LONGEST = 2_000;

  private final Sql sql;

  public ReconcileTable(Sql sql) {
    this.sql = sql;
  }

  public Optional<String> owner() {
    return sql.first("SELECT prover_id FROM owner", row -> row.getString(1));
  }

  public List<Contradiction> contradictions() {
    return sql.list(
        "SELECT c.network, c.mark, c.sentence, c.at_ns, a.words FROM contradiction c"
            + " LEFT JOIN acknowledgement a ON a.contradiction = c.id ORDER BY c.id LIMIT ?",
        row ->
            new Contradiction(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Nanos.instant(row.getLong(4)),
                Optional.ofNullable(row.getString(5))),
        MOST);
  }

  public List<Reconciliation> reconciliations(int limit) {
    return sql.list(
        "SELECT network, at_ns, first_seq, last_seq, jobs_found, jobs_settled, credited, received,"
            + " taken_up, given_back FROM reconciliation ORDER BY id DESC LIMIT ?",
        row ->
            new Reconciliation(
                row.getString(1),
                Nanos.instant(row.getLong(2)),
                row.getLong(3),
                row.getLong(4),
                new Reconciliation.Found(
                    row.getLong(5),
                    row.getLong(6),
                    new BigInteger(row.getString(7)),
                    new BigInteger(row.getString(8))),
                new Reconciliation.Leases(row.getLong(9), row.getLong(10))),
        limit);
  }

  void claim(String proverId, Clock clock) {
    Names.check("prover id", proverId);
    Optional<String> known = owner();
    if (known.isEmpty()) {
      sql.update(
          "INSERT INTO owner (id, prover_id, since_ns) VALUES (1, ?, ?)",
          proverId,
          Nanos.of(clock.instant()));
    } else if (!known.get().equals(proverId)) {
      throw new ContradictionException(
          "These books belong to the node " + known.get() + " and not to " + proverId + ".");
    }
  }

  void contradiction(String network, String mark, String sentence, Clock clock) {
    sql.update(
        "INSERT INTO contradiction (network, mark, sentence, at_ns) SELECT ?, ?, ?, ?"
            + " WHERE (SELECT count(*) FROM contradiction) < ? ON CONFLICT DO NOTHING",
        Names.check("network", network),
        Names.check("mark", mark),
        cut(sentence),
        Nanos.of(clock.instant()),
        MOST);
  }

  boolean acknowledge(String network, String mark, String words, Clock clock) {
    return sql.update(
            "INSERT INTO acknowledgement (contradiction, words, at_ns)"
                + " SELECT id, ?, ? FROM contradiction WHERE network = ? AND mark = ?"
                + " ON CONFLICT DO NOTHING",
            cut(words),
            Nanos.of(clock.instant()),
            network,
            mark)
        > 0;
  }

  void record(Reconciliation r) {
    sql.update(
        "INSERT INTO reconciliation (network, at_ns, first_seq, last_seq, jobs_found, jobs_settled,"
            + " credited, received, taken_up, given_back) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        Names.check("network", r.network()),
        Nanos.of(r.at()),
        r.firstSeq(),
        r.lastSeq(),
        r.found().jobsFound(),
        r.found().jobsSettled(),
        r.found().credited().toString(),
        r.found().received().toString(),
        r.leases().takenUp(),
        r.leases().givenBack());
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
