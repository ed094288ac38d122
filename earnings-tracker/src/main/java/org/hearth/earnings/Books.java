package org.hearth.earnings;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hearth.earnings.audit.Audit;
import org.hearth.earnings.audit.AuditFinding;
import org.hearth.earnings.energy.CostQueries;
import org.hearth.earnings.energy.JobCost;
import org.hearth.earnings.export.AuditCsv;
import org.hearth.earnings.export.ExportFormat;
import org.hearth.earnings.export.Exported;
import org.hearth.earnings.export.Receipts;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobQueries;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.jobs.JobStep;
import org.hearth.earnings.jobs.OutboxRow;
import org.hearth.earnings.ledger.Alarm;
import org.hearth.earnings.ledger.Asset;
import org.hearth.earnings.ledger.Balances;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.ledger.BooksTransaction;
import org.hearth.earnings.ledger.EarningBucket;
import org.hearth.earnings.ledger.LedgerQueries;
import org.hearth.earnings.ledger.LedgerTransaction;
import org.hearth.earnings.ledger.Work;
import org.hearth.earnings.listing.JobList;
import org.hearth.earnings.prices.PriceBook;
import org.hearth.earnings.prices.PriceFile;
import org.hearth.earnings.reconcile.Contradiction;
import org.hearth.earnings.reconcile.ReconcileQueries;
import org.hearth.earnings.reconcile.Reconciliation;
import org.hearth.earnings.report.EarningsReport;
import org.hearth.earnings.report.ReportQueries;
import org.hearth.earnings.report.ReportQuery;
import org.hearth.earnings.report.Split;
import org.hearth.earnings.sqlite.BooksReader;
import org.hearth.earnings.sqlite.BooksWriter;
import org.hearth.earnings.sqlite.CostTable;
import org.hearth.earnings.sqlite.Database;
import org.hearth.earnings.sqlite.EarningsQuery;
import org.hearth.earnings.sqlite.EventInbox;
import org.hearth.earnings.sqlite.FolderLock;
import org.hearth.earnings.sqlite.JobTable;
import org.hearth.earnings.sqlite.LedgerTable;
import org.hearth.earnings.sqlite.Nanos;
import org.hearth.earnings.sqlite.OldSamples;
import org.hearth.earnings.sqlite.OpenResources;
import org.hearth.earnings.sqlite.ReconcileTable;
import org.hearth.earnings.sqlite.Schema;
import org.hearth.earnings.sqlite.Sql;
import org.jspecify.annotations.Nullable;

/**
 * The books of a node: what it did, what it earned, what it cost. One SQLite file in a folder,
 * which one process at a time may hold. Safe for use by several threads.
 *
 * <p>Every method throws {@link BooksException} when the files cannot be used: a sentence for the
 * user that names the file and says what to do. A failed transaction leaves nothing behind.
 */
public final class Books
    implements JobQueries,
        LedgerQueries,
        CostQueries,
        ReportQueries,
        ReconcileQueries,
        AutoCloseable {
  private final @Nullable FolderLock lock;
  private final Database database;
  private final @Nullable BooksWriter writer;
  private final BooksReader reader;

  private Books(
      @Nullable FolderLock lock,
      Database database,
      @Nullable BooksWriter writer,
      BooksReader reader) {
    this.lock = lock;
    this.database = database;
    this.writer = writer;
    this.reader = reader;
  }

  /**
   * Opens the books in a folder, which is made when missing.
   *
   * @param folder on a local disk; holds {@code books.db} and {@code books.lock}
   * @throws BooksException when another process holds the folder, a file is damaged, not ours, not
   *     writable or written by a newer Hearth, or the disk is full
   */
  public static Books open(Path folder, Clock clock) {
    OpenResources opened = new OpenResources();
    try {
      FolderLock lock = opened.keep(FolderLock.take(folder));
      FolderLock.finishRestore(folder);
      Database database = new Database(folder.resolve("books.db"), Schema.BOOKS);
      BooksWriter writer = opened.keep(new BooksWriter(database, clock));
      BooksReader reader = opened.keep(new BooksReader(database));
      OldSamples.delete(folder);
      return new Books(lock, database, writer, reader);
    } catch (Throwable e) {
      opened.undo(e);
      throw e;
    }
  }

  /**
   * Opens the books of a node that runs, for reading only: the node goes on writing, and each
   * answer is a picture of one moment. Whatever would write throws {@link IllegalStateException}.
   *
   * @throws BooksException when there are none, or another version of Hearth writes them
   */
  public static Books openBeside(Path folder) {
    Database database = new Database(folder.resolve("books.db"), Schema.BOOKS);
    database.checkBeside();
    return new Books(null, database, null, new BooksReader(database));
  }

  private BooksWriter writer() {
    if (writer == null) {
      throw new IllegalStateException("These books were opened for reading only.");
    }
    return writer;
  }

  /**
   * Does the work in ONE transaction; when this returns, a power cut loses nothing of it. When it
   * throws, nothing of it is kept.
   */
  public <T extends @Nullable Object> T transact(Work<T> work) {
    return writer().transact(work);
  }

  /** {@link #transact} for work without a result. */
  public void write(Consumer<BooksTransaction> work) {
    writer()
        .transact(tx -> {
          work.accept(tx);
          return true;
        });
  }

  @Override
  public List<JobRow> jobs(int limit) {
    return reader.read(sql -> new JobTable(sql).newest(limit));
  }

  @Override
  public List<JobRow> jobs(String network, int limit) {
    return reader.read(sql -> new JobTable(sql).newest(network, limit));
  }

  @Override
  public List<JobRow> jobsInStates(Set<String> states) {
    return reader.read(sql -> new JobTable(sql).inStates(states));
  }

  @Override
  public List<JobRow> jobsInStates(String network, Set<String> states) {
    return reader.read(sql -> new JobTable(sql).inStates(network, states));
  }

  @Override
  public Optional<JobRow> job(JobKey key) {
    return reader.read(sql -> new JobTable(sql).find(key));
  }

  @Override
  public List<JobStep> steps(JobKey key) {
    return reader.read(sql -> new JobTable(sql).steps(key));
  }

  @Override
  public long countJobs(String state) {
    return reader.read(sql -> new JobTable(sql).count(state));
  }

  @Override
  public long countJobs(String network, String state) {
    return reader.read(sql -> new JobTable(sql).count(network, state));
  }

  /** All jobs that the books know, in whatever state. */
  public long countJobs() {
    return reader.read(sql -> new JobTable(sql).countAll());
  }

  /** The list of jobs, by a connection of its own; to be closed by the caller. */
  public JobList jobList() {
    return new JobList(new BooksReader(database));
  }

  @Override
  public List<OutboxRow> outbox() {
    return reader.read(sql -> new JobTable(sql).outbox());
  }

  @Override
  public List<OutboxRow> outbox(String network) {
    return reader.read(sql -> new JobTable(sql).outbox(network));
  }

  @Override
  public long cursor(String network) {
    return reader.read(sql -> new EventInbox(sql).cursor(network));
  }

  @Override
  public Optional<String> cursorHash(String network) {
    return reader.read(sql -> new EventInbox(sql).cursorHash(network));
  }

  @Override
  public List<Asset> assets() {
    return reader.read(sql -> new LedgerTable(sql).assets());
  }

  @Override
  public List<Balances> balances() {
    return reader.read(sql -> new LedgerTable(sql).balances());
  }

  @Override
  public List<Balances> balances(String network) {
    return reader.read(sql -> new LedgerTable(sql).balances(network));
  }

  @Override
  public List<EarningBucket> earnings(Instant from, Instant to, Duration bucket) {
    return reader.read(sql -> new EarningsQuery(sql).inBuckets(from, to, bucket));
  }

  /** The last bookings, newest first. */
  public List<LedgerTransaction> transactions(int limit) {
    return reader.read(sql -> new LedgerTable(sql).newest(limit));
  }

  @Override
  public BigInteger earnedFor(JobKey key, String assetId) {
    return reader.read(sql -> new LedgerTable(sql).earnedFor(key, assetId));
  }

  @Override
  public Optional<JobCost> cost(JobKey key) {
    return reader.read(sql -> new CostTable(sql).find(key));
  }

  @Override
  public List<JobCost> costs(Instant from, Instant to) {
    return reader.read(
        sql -> new CostTable(sql).between(from, to).stream().map(CostTable.Dated::cost).toList());
  }

  /** Contradictions that were refused, the oldest first. */
  public List<Alarm> alarms() {
    return reader.read(sql ->
        sql.list(
            "SELECT at_ns, sentence FROM alarm ORDER BY id",
            row -> new Alarm(Nanos.instant(row.getLong(1)), row.getString(2))));
  }

  @Override
  public Optional<String> owner() {
    return reader.read(sql -> new ReconcileTable(sql).owner());
  }

  @Override
  public List<Contradiction> contradictions() {
    return reader.read(sql -> new ReconcileTable(sql).contradictions());
  }

  @Override
  public List<Reconciliation> reconciliations(int limit) {
    return reader.read(sql -> new ReconcileTable(sql).reconciliations(limit));
  }

  /**
   * Every transaction looks at this first; who waits may ask, too.
   *
   * @throws BooksException when the file was deleted or replaced since it was opened
   */
  public void checkPresent() {
    writer().checkPresent();
  }

  /** Checks the books from the file to the sums; every check answers with its own sentence. */
  public List<AuditFinding> audit() {
    return alone(Audit::run);
  }

  @Override
  public EarningsReport report(List<Instant> edges, Split split) {
    return alone(sql -> new ReportQuery(sql).of(edges, split));
  }

  @Override
  public Optional<Instant> firstBooking() {
    return alone(sql -> new ReportQuery(sql).first());
  }

  /**
   * Writes an export, as of one moment, with the prices that are kept.
   *
   * @param playMoney whether a program for taxes gets play money, too, marked as such
   * @return how much was written and left out
   */
  public Exported export(ExportFormat format, boolean playMoney, Appendable out) {
    PriceBook known = prices().read();
    return alone(sql -> format.write(sql, playMoney, known, out));
  }

  /** What was received in a span, and what it was worth then by the prices that are kept. */
  public Receipts receipts(Instant from, Instant to) {
    PriceBook known = prices().read();
    return alone(sql -> Receipts.between(sql, from, to, known));
  }

  /** The prices beside these books; they may be written also beside a node. */
  public PriceFile prices() {
    return new PriceFile(
        Objects.requireNonNull(database.file().toAbsolutePath().getParent(), "a file's folder"));
  }

  /** Writes every booking and every cost as CSV (RFC 4180), in the order of the books. */
  public void exportCsv(Appendable out) {
    PriceBook known = prices().read();
    alone(sql -> {
      new AuditCsv(sql, known).writeTo(out);
      return true;
    });
  }

  /**
   * Writes a copy of the books that can be put in their place later.
   *
   * @param target a file that does not exist yet
   */
  public void backup(Path target) {
    writer().backup(target);
  }

  @Override
  public void close() {
    OpenResources closing = new OpenResources();
    if (lock != null) {
      closing.keep(lock);
    }
    if (writer != null) {
      closing.keep(writer);
    }
    closing.keep(reader);
    closing.closeAll();
  }

  /** Long questions get a connection of their own, so that the window does not wait for them. */
  private <T> T alone(Function<Sql, T> question) {
    try (BooksReader own = new BooksReader(database)) {
      return own.read(question);
    }
  }
}
