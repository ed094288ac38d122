package org.hearth.node.job;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hearth.earnings.Books;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobRow;
import org.hearth.earnings.ledger.BooksTransaction;

/** The jobs of one network in the books, as states. The only way in which a job's state changes. */
public final class JobStore {
  /** Outbox rows of a finished proof, and of a lease to be given back. */
  public static final String PROOF = "PROOF";

  public static final String RELEASE = "RELEASE";

  private final Books books;
  private final String network;
  private final Consumer<JobKey> changed;

  /**
   * @param network whose jobs these are
   * @param changed hears of each job that moved
   */
  public JobStore(Books books, String network, Consumer<JobKey> changed) {
    this.books = books;
    this.network = network;
    this.changed = changed;
  }

  public Books books() {
    return books;
  }

  /** The promise, durable when this returns; only then may the network hear of it. */
  public JobState.Accepted accept(JobTerms terms, Reason note) {
    JobState.Offered offered = new JobState.Offered(terms);
    JobState.Accepted accepted = new JobState.Accepted(terms);
    books.write(tx -> {
      tx.insertJob(
          terms.key(),
          label(offered),
          JobStateJson.write(offered),
          Reason.of(ReasonCode.OFFERED).write());
      move(tx, offered, accepted, note);
    });
    changed.accept(terms.key());
    return accepted;
  }

  public <S extends JobState> S move(JobState from, S to, Reason note) {
    return move(from, to, note, tx -> {});
  }

  /**
   * @param also done in the same transaction
   */
  public <S extends JobState> S move(
      JobState from, S to, Reason note, Consumer<BooksTransaction> also) {
    books.write(tx -> {
      move(tx, from, to, note);
      also.accept(tx);
    });
    changed.accept(to.terms().key());
    return to;
  }

  /** Within a transaction of the caller, who must call {@link #changed} after it. */
  public static void move(BooksTransaction tx, JobState from, JobState to, Reason note) {
    if (!from.phase().mayBecome(to.phase())) {
      throw new IllegalMoveException(from, to);
    }
    tx.moveJob(to.terms().key(), label(from), label(to), JobStateJson.write(to), note.write());
  }

  /** A job that the network's signed event settles and the books did not know. */
  public static void insert(BooksTransaction tx, JobState.Settled found) {
    tx.insertJob(
        found.terms().key(),
        label(found),
        JobStateJson.write(found),
        Reason.of(ReasonCode.FOUND_IN_EVENTS).write());
  }

  public void changed(JobKey key) {
    changed.accept(key);
  }

  public Optional<JobState> find(JobKey key) {
    return books.job(key).map(JobStore::state);
  }

  /** Rows of this network's jobs that need a driver. */
  public List<JobRow> open() {
    return openOfAll().stream().filter(row -> row.key().network().equals(network)).toList();
  }

  /** Also of the other networks: what they need is not thrown away. */
  public List<JobRow> openOfAll() {
    return open(books);
  }

  /** Rows of all networks' jobs that need a driver. */
  public static List<JobRow> open(Books books) {
    return books.jobsInStates(Phase.openLabels());
  }

  public static JobState state(JobRow row) {
    return JobStateJson.read(row.state(), row.detailJson());
  }

  private static String label(JobState state) {
    return state.phase().label();
  }
}
