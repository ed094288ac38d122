package org.hearth.app.cli.prover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hearth.app.bench.Measured;
import org.hearth.app.bench.Timing;
import org.hearth.app.cli.terminal.Table;

/** What was measured, as a table for people and as rows for programs. */
final class BenchTable {
  private final boolean ceilings;
  private final Table table;
  private final List<Map<String, Object>> rows = new ArrayList<>();

  private BenchTable(boolean ceilings, Table table) {
    this.ceilings = ceilings;
    this.table = table;
  }

  /** Of times alone. */
  static BenchTable ofTimes() {
    return new BenchTable(false, new Table("what", "size>", "median>", "least>", "most>"));
  }

  /** With a column that says how much of the time the ceilings alone would take. */
  static BenchTable withCeilings() {
    return new BenchTable(
        true, new Table("what", "size>", "median>", "least>", "most>", "of ceiling>"));
  }

  void row(String what, String size, Timing t) {
    add(what, size, t, "");
  }

  void row(String what, String size, Measured measured) {
    String share =
        measured.ofCeiling().isEmpty()
            ? ""
            : String.format(Locale.ROOT, "%.0f %%", 100 * measured.ofCeiling().getAsDouble());
    Map<String, Object> row = add(what, size, measured.timing(), share);
    measured.ofCeiling().ifPresent(of -> row.put("ofCeiling", of));
  }

  private Map<String, Object> add(String what, String size, Timing t, String share) {
    cells(what, size, millis(t.median()), millis(t.least()), millis(t.most()), share);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("what", what.strip());
    row.put("size", size);
    row.put("medianMillis", t.median());
    row.put("leastMillis", t.least());
    row.put("mostMillis", t.most());
    row.put("runs", t.runs());
    rows.add(row);
    return row;
  }

  /** A ratio of two rows; for people alone. */
  void ratio(String what, String size, double ratio) {
    cells(what, size, String.format(Locale.ROOT, "%.2f", ratio), "", "", "");
  }

  private void cells(
      String what, String size, String median, String least, String most, String share) {
    if (ceilings) {
      table.row(what, size, median, least, most, share);
    } else {
      table.row(what, size, median, least, most);
    }
  }

  String render() {
    return table.render();
  }

  List<Map<String, Object>> rows() {
    return rows;
  }

  private static String millis(double ms) {
    return String.format(Locale.ROOT, ms < 10 ? "%.2f ms" : "%.0f ms", ms);
  }
}
