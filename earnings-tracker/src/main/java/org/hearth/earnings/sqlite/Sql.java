package org.hearth.earnings.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.earnings.ledger.BooksException;
import org.jspecify.annotations.Nullable;

/**
 * One database connection with the few ways of asking that the books need. Not safe for several
 * threads at a time. Every failure becomes a {@link BooksException} that names the file.
 */
public final class Sql implements AutoCloseable {
  /** Reads one row. */
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Looks at one row. */
  @FunctionalInterface
  public interface Each {
    void accept(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Path file;

  /**
   * The program's own statements are few and fixed; preparing them again costs more than running.
   */
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Sql(Connection connection, Path file) {
    this.connection = connection;
    this.file = file;
  }

  public Path file() {
    return file;
  }

  /** Runs a script of one or more statements. */
  void script(String script) {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(script);
    } catch (SQLException e) {
      throw SqliteFailures.of(file, e);
    }
  }

  /** Runs a changing statement and returns the number of changed rows. */
  int update(String sql, @Nullable Object... values) {
    try {
      PreparedStatement statement = prepare(sql);
      bind(statement, values);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw SqliteFailures.of(file, e);
    }
  }

  public <T> List<T> list(String sql, Row<T> reader, @Nullable Object... values) {
    try {
      PreparedStatement statement = prepare(sql);
      bind(statement, values);
      List<T> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(reader.read(result));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw SqliteFailures.of(file, e);
    }
  }

  <T> Optional<T> first(String sql, Row<T> reader, @Nullable Object... values) {
    return list(sql, reader, values).stream().findFirst();
  }

  /** Streams the rows of an answer that may be long; the statement is not kept. */
  public void each(String sql, Each reader, @Nullable Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          reader.accept(result);
        }
      }
    } catch (SQLException e) {
      throw SqliteFailures.of(file, e);
    }
  }

  /** The number in the only row; 0 when there is no row or it is NULL. */
  public long number(String sql, @Nullable Object... values) {
    return first(sql, row -> row.getLong(1), values).orElse(0L);
  }

  /** The answer of a pragma or of another statement whose text is not worth keeping prepared. */
  String answer(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? String.valueOf(result.getString(1)) : "";
    } catch (SQLException e) {
      throw SqliteFailures.of(file, e);
    }
  }

  @Override
  public void close() {
    try {
      for (PreparedStatement statement : prepared.values()) {
        statement.close();
      }
      prepared.clear();
      connection.close();
    } catch (SQLException e) {
      throw SqliteFailures.of(file, e);
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      prepared.put(sql, known);
    }
    return known;
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
