package org.hearth.earnings.sqlite;

import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A connection that only reads. Each answer is one consistent picture: it is made inside one read
 * transaction, which in WAL mode neither waits for the writer nor holds it up.
 */
public final class BooksReader implements AutoCloseable {
  private final Database database;
  private final Sql sql;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean closed;

  public BooksReader(Database database) {
    this.database = database;
    this.sql = database.openReader();
  }

  public <T> T read(Function<Sql, T> question) {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("The books " + database.file() + " are closed.");
      }
      sql.script("BEGIN");
      try {
        return question.apply(sql);
      } finally {
        sql.script("ROLLBACK");
      }
    } finally {
      lock.unlock();
    }
  }

  /** Writes a copy of all to an empty file. */
  public void copyTo(Path target) {
    lock.lock();
    try {
      // A copy is written by the connection itself, which therefore must be allowed to for a
      // moment;
      // the books are opened for reading only all the same.
      sql.script("PRAGMA query_only = OFF");
      try {
        sql.update("VACUUM INTO ?", target.toAbsolutePath().toString());
      } finally {
        sql.script("PRAGMA query_only = ON");
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        sql.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
