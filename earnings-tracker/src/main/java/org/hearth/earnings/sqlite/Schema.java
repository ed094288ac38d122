package org.hearth.earnings.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.ledger.BooksException.Reason;

/**
 * The numbered SQL files that make a database what it is. Forward only; each runs in one
 * transaction together with the new {@code user_version}, so a kill leaves the old or the new
 * version.
 *
 * @param applicationId marks the file as ours (PRAGMA application_id)
 * @param what what the file is, for sentences
 * @param migrations resource names; the n-th leads to version n
 */
public record Schema(int applicationId, String what, List<String> migrations) {
  public static final Schema BOOKS =
      new Schema(
          0x48525448, // "HRTH"
          "books",
          List.of(
              "books/V001__ledger.sql",
              "books/V002__reconciliation.sql",
              "books/V003__job_list.sql"));

  public int version() {
    return migrations.size();
  }

  /** Refuses another program's database and one that a newer Hearth has written. */
  public void checkOurs(Sql sql) {
    Path file = sql.file();
    long id = sql.number("PRAGMA application_id");
    boolean empty = id == 0 && sql.number("SELECT count(*) FROM sqlite_schema") == 0;
    if (id != applicationId && !empty) {
      throw new BooksException(
          Reason.NOT_OURS,
          "The file " + file + " is not Hearth's " + what + "; move it to another folder.");
    }
    long version = sql.number("PRAGMA user_version");
    if (version > version()) {
      throw new BooksException(
          Reason.NEWER_SCHEMA,
          "The file "
              + file
              + " was written by a newer Hearth (version "
              + version
              + ", this one knows "
              + version()
              + "); install the newer Hearth again"
              + goBack(file)
              + "; nothing was changed.");
    }
  }

  /** Where the books of before the update are, if they were kept. */
  private String goBack(Path file) {
    Path kept = Database.copyOfVersion(file, version());
    return Files.exists(kept)
        ? ", or go back to the books of before the update with \"hearth restore " + kept + "\""
        : "";
  }

  /** The version of a database; 0 when it is empty. */
  public int version(Sql sql) {
    return (int) sql.number("PRAGMA user_version");
  }

  void migrate(Sql sql) {
    migrate(sql, version());
  }

  private void migrate(Sql sql, int last) {
    for (int next = version(sql) + 1; next <= last; next++) {
      String script = read(migrations.get(next - 1));
      // When one of these throws, the caller closes the connection, which takes all of it back.
      sql.script("BEGIN IMMEDIATE");
      sql.script(script);
      sql.script("PRAGMA application_id = " + applicationId);
      sql.script("PRAGMA user_version = " + next);
      sql.script("COMMIT");
    }
  }

  /** Names and definitions of everything in a database that is not SQLite's own. */
  public TreeMap<String, String> objects(Sql sql) {
    TreeMap<String, String> objects = new TreeMap<>();
    sql.each(
        "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE name NOT GLOB 'sqlite_*'",
        row -> objects.put(row.getString(1), row.getString(2)));
    return objects;
  }

  /** The same of a fresh database of a version, at most this one. */
  public TreeMap<String, String> expected(int version) {
    try (Sql fresh = Database.inMemory()) {
      migrate(fresh, Math.min(version, version()));
      return objects(fresh);
    }
  }

  private static String read(String resource) {
    try (InputStream in = Schema.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The program lacks its file " + resource + ".");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
