package org.hearth.earnings.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.hearth.earnings.audit.Audit.Check;
import org.hearth.earnings.sqlite.Schema;
import org.hearth.earnings.sqlite.Sql;

/** Checks of the file itself: its pages, references, schema, and that no row went missing. */
final class FileChecks {
  private static final List<String> NUMBERED = List.of("ledger_tx", "job", "job_step", "job_cost");

  static final List<Check> ALL =
      List.of(
          new Check("file", "The file is intact, page by page.", FileChecks::integrity),
          new Check(
              "references", "Every row that is referred to is there.", FileChecks::references),
          new Check(
              "schema", "Tables and their guards are those of this version.", FileChecks::schema),
          new Check(
              "numbering", "No booking, job, step or cost was taken out.", FileChecks::numbering));

  private FileChecks() {}

  private static List<String> integrity(Sql sql) {
    return sql.list("PRAGMA integrity_check(20)", row -> row.getString(1)).stream()
        .filter(line -> !line.equals("ok"))
        .map(line -> "SQLite reports \"" + line + "\" in " + sql.file())
        .toList();
  }

  private static List<String> references(Sql sql) {
    return sql.list(
        "PRAGMA foreign_key_check",
        row -> "A row of " + row.getString(1) + " refers to a missing row of " + row.getString(3));
  }

  private static List<String> schema(Sql sql) {
    TreeMap<String, String> actual = Schema.BOOKS.objects(sql);
    TreeMap<String, String> expected = Schema.BOOKS.expected(Schema.BOOKS.version(sql));
    List<String> problems = new ArrayList<>();
    expected.forEach((name, text) -> {
      if (!text.equals(actual.remove(name))) {
        problems.add(name + " is missing or was changed");
      }
    });
    actual.keySet().forEach(name -> problems.add(name + " does not belong to the books"));
    return problems;
  }

  /** Rows are numbered without gaps, and SQLite remembers the last number it gave. */
  private static List<String> numbering(Sql sql) {
    List<String> problems = new ArrayList<>();
    for (String table : NUMBERED) {
      long given = sql.number("SELECT seq FROM sqlite_sequence WHERE name = ?", table);
      long there = sql.number("SELECT count(*) FROM " + table);
      if (given != there) {
        problems.add("Of " + given + " rows of " + table + " only " + there + " are there");
      }
    }
    return problems;
  }
}
