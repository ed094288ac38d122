package org.hearth.node.work;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.node.job.JobState;
import org.hearth.node.loop.Signal;

/**
 * One thread per open job, never two (a second one could prove twice) and never none (BOINC #1700:
 * a task that stayed "uploading" for ever because nothing was behind it).
 */
public final class JobDrivers {
  private final JobDriver driver;
  private final Signal changed;

  /**
   * Read without this object's monitor: who waits for a signal looks here while it holds the
   * signal's lock, and {@link #start} raises that signal while it holds the monitor.
   */
  private final Map<JobKey, Thread> threads = new ConcurrentHashMap<>();

  private boolean closed;

  public JobDrivers(JobDriver driver, Signal changed) {
    this.driver = driver;
    this.changed = changed;
  }

  /**
   * @param recovered the job is from an earlier run: the network is asked how the lease stands
   */
  public synchronized void start(JobState state, boolean recovered) {
    JobKey key = state.terms().key();
    if (closed || threads.containsKey(key)) {
      return;
    }
    Thread thread =
        Thread.ofVirtual()
            .name("job-" + key.jobId())
            .unstarted(() -> {
              try {
                driver.run(state, recovered);
              } finally {
                ended(key);
              }
            });
    threads.put(key, thread);
    driver.announce(state);
    thread.start();
  }

  public Set<JobKey> keys() {
    return Set.copyOf(threads.keySet());
  }

  /** Jobs that still need a device: they hold back new work. */
  public int beforeProof() {
    return driver.beforeProof();
  }

  /** Starts no more; the threads that run are told to end. */
  public void interrupt() {
    List<Thread> running;
    synchronized (this) {
      closed = true;
      running = List.copyOf(threads.values());
    }
    running.forEach(Thread::interrupt);
  }

  private void ended(JobKey key) {
    threads.remove(key);
    changed.raise();
  }
}
