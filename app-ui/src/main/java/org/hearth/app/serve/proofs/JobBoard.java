package org.hearth.app.serve.proofs;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hearth.app.serve.http.Refusal;
import org.hearth.node.engine.CallerTrouble;
import org.hearth.node.engine.Made;
import org.hearth.prover.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs of HTTP callers, each on a thread of its own, and what came of them for a while. */
public final class JobBoard implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobBoard.class);
  private static final int ID_BYTES = 16;

  private final Limits limits;
  private final SecureRandom random;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("proof-jobs").factory());
  private final JobCounts counts = new JobCounts();

  /** In the order in which they came. */
  private final Map<String, Entry> jobs = new LinkedHashMap<>();

  private long bytes;
  private boolean closed;

  /**
   * @param working jobs that are worked on or wait
   * @param bytes that inputs of jobs and results have together; the oldest results go first
   * @param results that are kept
   * @param kept how long a result stays
   * @param longest a job may take, its waiting included
   */
  public record Limits(int working, long bytes, int results, Duration kept, Duration longest) {
    /** Fewer than the engine has places for: those at the socket have some, too. */
    public static final Limits STANDARD =
        new Limits(
            256,
            Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4),
            1000,
            Duration.ofHours(1),
            Duration.ofMinutes(30));
  }

  /** What a job does. */
  interface Work {
    /** On the job's thread, which is interrupted when it is cancelled. */
    Made run(Progress progress) throws InterruptedException;
  }

  private static final class Entry {
    private final ProofJob job;
    private long weight;
    private long overAt;

    Entry(ProofJob job, long weight) {
      this.job = job;
      this.weight = weight;
    }
  }

  public JobBoard(Limits limits, SecureRandom random) {
    this.limits = limits;
    this.random = random;
  }

  /**
   * Begins a job.
   *
   * @param weight bytes that its inputs have in memory
   * @param end called when it is over
   * @throws Refusal if there is no room for it; then the end is not called
   */
  ProofJob start(long weight, Work work, Runnable end) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    ProofJob job = new ProofJob(HexFormat.of().formatHex(id));
    Entry entry = new Entry(job, weight);
    synchronized (this) {
      if (closed) {
        throw new Refusal(503, "The engine ends.");
      }
      if (counts.now().working() >= limits.working()) {
        throw new Refusal(
            503, limits.working() + " jobs are worked on and wait already; try again soon.");
      }
      makeRoom(weight);
      jobs.put(job.id(), entry);
      bytes += weight;
      counts.began();
    }
    Thread worker =
        Thread.ofPlatform().daemon().name("proof-job").unstarted(() -> work(entry, work, end));
    job.workedOnBy(worker);
    try {
      worker.start();
    } catch (OutOfMemoryError e) {
      job.move(new ProofJob.Stage.Cancelled());
      over(entry);
      throw new Refusal(503, "There can be no thread for the job now; try again soon.");
    }
    return job;
  }

  private void work(Entry entry, Work work, Runnable end) {
    ProofJob job = entry.job;
    Future<?> limit = null;
    try {
      limit =
          clock.schedule(
              () -> job.end(new ProofJob.Stage.Failed(tooLong())),
              limits.longest().toMillis(),
              TimeUnit.MILLISECONDS);
      job.move(new ProofJob.Stage.Done(work.run(job.progress())));
    } catch (InterruptedException | RejectedExecutionException e) {
      job.move(new ProofJob.Stage.Cancelled());
    } catch (Throwable e) {
      job.move(new ProofJob.Stage.Failed(CallerTrouble.of(e).orElseGet(() -> fault(e))));
    } finally {
      if (limit != null) {
        limit.cancel(false);
      }
      try {
        end.run();
      } catch (RuntimeException e) {
        LOG.warn("what a job left can't be removed", e);
      }
      over(entry);
    }
  }

  private CallerTrouble tooLong() {
    return new CallerTrouble(
        CallerTrouble.Kind.FAILED,
        "The job was stopped: it took longer than %d minutes."
            .formatted(limits.longest().toMinutes()));
  }

  private static CallerTrouble fault(Throwable e) {
    LOG.warn("a proof for a caller failed", e);
    return CallerTrouble.fault(e);
  }

  private synchronized void over(Entry entry) {
    counts.ended(entry.job.stage());
    boolean kept = jobs.containsKey(entry.job.id());
    long result = kept ? entry.job.made().map(JobBoard::weight).orElse(0L) : 0;
    bytes += result - entry.weight;
    entry.weight = result;
    entry.overAt = System.nanoTime();
  }

  private static long weight(Made made) {
    return (long) made.proof().length + made.statement().length;
  }

  /** Forgets results that are old, or more than there may be, the oldest first. */
  private void makeRoom(long wanted) {
    List<Entry> over = new ArrayList<>(jobs.values());
    over.removeIf(entry -> !entry.job.isOver() || entry.overAt == 0);
    Iterator<Entry> oldest = over.iterator();
    int results = over.size();
    while (oldest.hasNext()) {
      Entry entry = oldest.next();
      boolean old = System.nanoTime() - entry.overAt > limits.kept().toNanos();
      if (old || results > limits.results() || bytes + wanted > limits.bytes()) {
        remove(entry);
        results--;
      }
    }
    if (bytes + wanted > limits.bytes()) {
      throw new Refusal(503, "Other jobs use the memory that there is for them; try again soon.");
    }
  }

  /** What its inputs have in memory is free when its thread has ended, and no sooner. */
  private void remove(Entry entry) {
    if (jobs.remove(entry.job.id(), entry) && entry.overAt != 0) {
      bytes -= entry.weight;
    }
  }

  /** Empty if there is none of that id, or it was forgotten. */
  private synchronized Optional<ProofJob> find(String id) {
    return Optional.ofNullable(jobs.get(id)).map(entry -> entry.job);
  }

  /**
   * @throws Refusal with 404 if there is none of that id, or it was forgotten
   */
  public ProofJob get(String id) {
    return find(id)
        .orElseThrow(() ->
            new Refusal(
                404,
                "There is no such job; what came of one is kept for %d minutes."
                    .formatted(limits.kept().toMinutes())));
  }

  /**
   * Waits for its end and forgets it: for whoever waits for the answer himself.
   *
   * @return as it stands after the longest time that a job may take
   */
  public ProofJob.Stage awaited(ProofJob job) throws InterruptedException {
    try {
      return job.ended(limits.longest());
    } finally {
      remove(job);
    }
  }

  /** Cancels it, if it is not over, and forgets what came of it. */
  public void remove(ProofJob job) {
    job.cancel();
    synchronized (this) {
      Entry entry = jobs.get(job.id());
      if (entry != null) {
        remove(entry);
      }
    }
  }

  public JobCounts counts() {
    return counts;
  }

  /** Stops all jobs. */
  @Override
  public void close() {
    List<Entry> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(jobs.values());
    }
    all.forEach(entry -> entry.job.cancel());
    clock.shutdownNow();
  }
}
