package org.hearth.earnings;

import static org.hearth.earnings.Scene.job;
import static org.hearth.earnings.Scene.units;

import java.nio.file.Path;
import java.time.Clock;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.jobs.JobStates;
import org.hearth.earnings.sqlite.HashChains;

/**
 * The victim of {@link KillTest}: commits one whole job after the other and says so only after the
 * commit has returned. Arguments: folder, number of the first job.
 */
public final class CommittingChild {
  private CommittingChild() {}

  public static void main(String[] args) {
    long first = Long.parseLong(args[1]);
    try (Books books = Books.open(Path.of(args[0]), Clock.systemUTC())) {
      acknowledge("open");
      for (long n = first; ; n++) {
        commit(books, n);
        acknowledge("" + n);
      }
    }
  }

  private static void acknowledge(String what) {
    System.out.println("ACK " + what);
    System.out.flush();
  }

  /** One transaction over every table, so that a half would show. */
  static void commit(Books books, long n) {
    JobKey key = job(n);
    String previous = books.cursorHash(Scene.NETWORK).orElse(HashChains.ZERO);
    books.write(tx -> {
      tx.declareAsset(Scene.DEV);
      tx.insertJob(key, JobStates.PROVED, "{}", "verified");
      tx.enqueue(key, "submit", "{}");
      Scene.event(tx, previous, n);
      tx.post(Scene.pending(n, key, units(1000), units(100)));
      tx.recordCost(Scene.cost(key, 1, true));
      tx.dequeue(key, "submit");
      tx.moveJob(key, JobStates.PROVED, JobStates.PAID, "{}", "credited");
    });
  }
}
