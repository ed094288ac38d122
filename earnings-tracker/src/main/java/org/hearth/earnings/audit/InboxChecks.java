package org.hearth.earnings.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.earnings.audit.Audit.Check;
import org.hearth.earnings.ledger.BookingCause;
import org.hearth.earnings.sqlite.EventInbox;
import org.hearth.earnings.sqlite.HashChains;
import org.hearth.earnings.sqlite.Schema;
import org.hearth.earnings.sqlite.Sql;

/** Checks of what came from the networks. */
final class InboxChecks {
  static final List<Check> ALL =
      List.of(
          new Check("events", "The events of every network form one chain.", InboxChecks::chain),
          new Check(
              "causes",
              "Every booking that names an event has it in the inbox.",
              InboxChecks::causes),
          new Check(
              "contradictions",
              "No network has contradicted what is booked, or the user has acknowledged it.",
              InboxChecks::contradictions));

  /** The first version whose contradictions can be acknowledged. */
  private static final int SINCE_VERSION = 2;

  private record Last(long seq, String hash) {}

  private InboxChecks() {}

  private static List<String> chain(Sql sql) {
    List<String> problems = new ArrayList<>();
    Map<String, Last> lasts = new HashMap<>();
    sql.each(
        "SELECT network, seq, payload, hash FROM event ORDER BY network, seq",
        row -> {
          String network = row.getString(1);
          Last last = lasts.getOrDefault(network, new Last(0, HashChains.ZERO));
          Last next = new Last(row.getLong(2), row.getString(4));
          boolean follows =
              next.seq() == last.seq() + 1
                  && next.hash().equals(HashChains.event(last.hash(), row.getString(3)));
          if (!follows) {
            problems.add(
                "Event "
                    + next.seq()
                    + " of network "
                    + network
                    + " does not follow event "
                    + last.seq());
          }
          lasts.put(network, next);
        });
    return problems;
  }

  private static List<String> causes(Sql sql) {
    List<String> problems = new ArrayList<>();
    EventInbox inbox = new EventInbox(sql);
    sql.each(
        "SELECT external_id FROM ledger_tx ORDER BY id",
        row -> {
          Optional<BookingCause> cause = BookingCause.of(row.getString(1));
          if (cause.isPresent() && inbox.hash(cause.get().network(), cause.get().seq()).isEmpty()) {
            problems.add("The event behind booking " + row.getString(1) + " is not in the inbox");
          }
        });
    return problems;
  }

  private static List<String> contradictions(Sql sql) {
    if (Schema.BOOKS.version(sql) < SINCE_VERSION) {
      return clauses(sql, "SELECT sentence FROM alarm ORDER BY id DESC");
    }
    List<String> problems = new ArrayList<>();
    problems.addAll(
        clauses(
            sql,
            "SELECT 'Network ' || network || ': ' || sentence || ' (mark ' || mark || ')'"
                + " FROM contradiction WHERE id NOT IN (SELECT contradiction FROM acknowledgement)"
                + " ORDER BY id DESC"));
    problems.addAll(
        clauses(
            sql,
            "SELECT sentence FROM alarm WHERE sentence NOT IN (SELECT sentence FROM contradiction)"
                + " ORDER BY id DESC"));
    return problems;
  }

  private static List<String> clauses(Sql sql, String question) {
    return sql.list(question, row -> row.getString(1)).stream()
        .map(sentence -> sentence.replaceAll("\\.$", ""))
        .toList();
  }
}
