package org.hearth.earnings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hearth.earnings.audit.Audit;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.export.AuditCsv;
import org.hearth.earnings.files.DiskSync;
import org.hearth.earnings.files.OwnerOnly;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.ledger.BooksException.Reason;
import org.hearth.earnings.prices.PriceBook;
import org.hearth.earnings.prices.PriceFile;
import org.hearth.earnings.reconcile.Contradiction;
import org.hearth.earnings.reconcile.ReconcileQueries;
import org.hearth.earnings.reconcile.Reconciliation;
import org.hearth.earnings.sqlite.BooksReader;
import org.hearth.earnings.sqlite.Database;
import org.hearth.earnings.sqlite.ReconcileTable;
import org.hearth.earnings.sqlite.Schema;

/**
 * The books to look at and to copy, never to write: also while a node in another process holds
 * them, because readers and the writer of a write-ahead log do not wait for each other. They may be
 * of an older version.
 */
public final class BooksView implements ReconcileQueries, AutoCloseable {
  private final BooksReader reader;
  private final Path file;

  private BooksView(Path file) {
    this.file = file;
    this.reader = new BooksReader(new Database(file, Schema.BOOKS));
  }

  /**
   * @param file such as {@code books.db}
   * @throws BooksException when there is none, it is damaged, not ours, or of a newer version
   */
  public static BooksView open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BooksException(Reason.OTHER, "There are no books " + file + ".");
    }
    BooksView view = new BooksView(file);
    try {
      view.reader.read(sql -> {
        Schema.BOOKS.checkOurs(sql);
        return true;
      });
      return view;
    } catch (Throwable e) {
      view.close();
      throw e;
    }
  }

  /** The version of the tables. */
  public int version() {
    return reader.read(Schema.BOOKS::version);
  }

  @Override
  public Optional<String> owner() {
    return old() ? Optional.empty() : reader.read(sql -> new ReconcileTable(sql).owner());
  }

  @Override
  public List<Contradiction> contradictions() {
    return old() ? List.of() : reader.read(sql -> new ReconcileTable(sql).contradictions());
  }

  @Override
  public List<Reconciliation> reconciliations(int limit) {
    return old() ? List.of() : reader.read(sql -> new ReconcileTable(sql).reconciliations(limit));
  }

  /** As {@link Books#audit()}. */
  public List<AuditFinding> audit() {
    return reader.read(Audit::run);
  }

  /** As {@link Books#exportCsv}. */
  public void exportCsv(Appendable out) {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file's folder");
    PriceBook known = new PriceFile(folder).read();
    reader.read(sql -> {
      new AuditCsv(sql, known).writeTo(out);
      return true;
    });
  }

  /**
   * Writes a copy that is complete in itself, as of one moment.
   *
   * @param target does not exist yet; readable by its owner only
   */
  public void copyTo(Path target) {
    try {
      OwnerOnly.create(target);
      reader.copyTo(target);
      DiskSync.content(target); // SQLite does not wait for the disk here.
    } catch (IOException e) {
      throw new BooksException(
          Reason.NOT_WRITABLE, "The copy " + target + " of " + file + " cannot be written.", e);
    }
  }

  @Override
  public void close() {
    reader.close();
  }

  private boolean old() {
    return version() < 2;
  }
}
