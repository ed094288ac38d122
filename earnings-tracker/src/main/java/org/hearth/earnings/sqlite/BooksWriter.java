package org.hearth.earnings.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import org.hearth.earnings.files.DiskSync;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.ledger.BooksException.Reason;
import org.hearth.earnings.ledger.ContradictionException;
import org.hearth.earnings.ledger.Work;
import org.jspecify.annotations.Nullable;

/** The one connection that writes. Transactions of several threads come one after the other. */
public final class BooksWriter implements AutoCloseable {
  /** A hostile network must not fill the disk with contradictions. */
  private static final int MAX_ALARMS = 1_000;

  private final Database database;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private Sql sql;
  private final FileWatch watch;
  private boolean broken;
  private boolean closed;

  public BooksWriter(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.sql = database.openWriter();
    this.watch = new FileWatch(database.file());
  }

  /**
   * @throws BooksException when the file was deleted or replaced under the open connection
   */
  public void checkPresent() {
    watch.check();
  }

  public <T extends @Nullable Object> T transact(Work<T> work) {
    if (lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("A transaction of the books cannot start another one.");
    }
    lock.lock();
    try {
      checkOpen();
      return inTransaction(work);
    } catch (ContradictionException e) {
      raiseAlarm(e);
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /** Writes a copy that is complete in itself (never copy the live file: its log belongs to it). */
  public void backup(Path target) {
    lock.lock();
    try {
      checkOpen();
      watch.check();
      replaceBrokenConnection();
      if (Files.exists(target)) {
        throw new BooksException(
            Reason.NOT_WRITABLE, "The backup " + target + " exists already; choose another name.");
      }
      sql.update("VACUUM INTO ?", target.toAbsolutePath().toString());
      DiskSync.content(target); // SQLite does not wait for the disk here.
    } catch (IOException e) {
      throw SqliteFailures.notWritable(target, e);
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

  private <T extends @Nullable Object> T inTransaction(Work<T> work) {
    watch.check();
    replaceBrokenConnection();
    boolean committed = false;
    sql.script("BEGIN IMMEDIATE");
    try (OpenTransaction tx = new OpenTransaction(sql, clock)) {
      T result = work.apply(tx);
      tx.checkWhole();
      sql.script("COMMIT");
      committed = true;
      return result;
    } finally {
      if (!committed) {
        rollback();
      }
    }
  }

  private void rollback() {
    try {
      sql.script("ROLLBACK");
    } catch (BooksException e) {
      // After some failures (a full disk) SQLite has taken the transaction back by itself. After
      // any other the connection is not to be trusted; the next transaction begins with a new one.
      broken = !String.valueOf(e.getMessage()).contains("no transaction is active");
    }
  }

  private void replaceBrokenConnection() {
    if (broken) {
      try {
        sql.close();
      } catch (BooksException e) {
        // What matters is the new connection.
      }
      sql = database.openWriter();
      broken = false;
    }
  }

  private void raiseAlarm(ContradictionException contradiction) {
    try {
      inTransaction(tx ->
          sql.update(
              "INSERT INTO alarm (at_ns, sentence) SELECT ?, ?"
                  + " WHERE (SELECT count(*) FROM alarm) < ? ON CONFLICT DO NOTHING",
              Nanos.of(clock.instant()),
              String.valueOf(contradiction.getMessage()),
              MAX_ALARMS));
    } catch (BooksException e) {
      contradiction.addSuppressed(e);
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("The books " + database.file() + " are closed.");
    }
  }
}
