package org.hearth.earnings.listing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hearth.earnings.sqlite.Nanos;

/** A filter as the WHERE of a question to {@code job_list l}, and the values of its marks. */
final class JobConditions {
  /** Follows every character that an id may have. */
  static final String AFTER_ALL = "\uDBFF\uDFFF";

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  private JobConditions() {}

  /** Those that the index by facets can answer alone. */
  static JobConditions ofFacets(JobFilter filter) {
    JobConditions made = new JobConditions();
    made.in("l.network", filter.networks());
    made.in("l.device", filter.devices());
    made.in("l.state", filter.states());
    made.in("l.system", filter.systems());
    return made;
  }

  /**
   * All of them.
   *
   * @param networks that the books know: an index finds the ids within each
   */
  static JobConditions of(JobFilter filter, List<String> networks) {
    JobConditions made = ofFacets(filter);
    filter.from().ifPresent(from -> made.time(">=", from));
    filter.to().ifPresent(to -> made.time("<", to));
    filter.words().forEach(word -> made.word(word, networks));
    return made;
  }

  private void in(String column, Set<String> wanted) {
    if (!wanted.isEmpty()) {
      conditions.add(column + " IN (" + marks(wanted) + ")");
      values.addAll(wanted);
    }
  }

  private void time(String comparison, Instant bound) {
    conditions.add("l.created_ns " + comparison + " ?");
    values.add(Nanos.clamp(bound));
  }

  private void word(String word, List<String> networks) {
    conditions.add(
        "(instr(lower(l.circuit), lower(?)) > 0 OR l.job IN (SELECT id FROM job"
            + " WHERE network IN ("
            + marks(networks)
            + ") AND job_id >= ? AND job_id < ?))");
    values.add(word.toLowerCase(Locale.ROOT));
    values.addAll(networks);
    values.add(word);
    values.add(word + AFTER_ALL);
  }

  /** Only what comes after the cursor in the order. */
  JobConditions after(JobCursor cursor, JobOrder order) {
    conditions.add(
        "(l." + order.column() + ", l.job) " + (order.ascending() ? ">" : "<") + " (?, ?)");
    values.add(cursor.value());
    values.add(cursor.job());
    return this;
  }

  boolean isEmpty() {
    return conditions.isEmpty();
  }

  String where() {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  /** The values of the marks, and those of marks that follow. */
  Object[] values(Object... more) {
    List<Object> all = new ArrayList<>(values);
    all.addAll(List.of(more));
    return all.toArray();
  }

  private static String marks(Collection<String> wanted) {
    return String.join(",", wanted.stream().map(w -> "?").toList());
  }
}
