package org.hearth.node.run;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.earnings.Books;
import org.hearth.node.job.BlobRef;
import org.hearth.node.job.JobState;
import org.hearth.node.job.JobStore;
import org.hearth.node.loop.Signal;
import org.hearth.node.store.BlobStore;

/**
 * Keeps the input files from filling the disk: witnesses go when their job ends, proving keys stay
 * for the next job and go some time after the last one.
 */
record InputPruning(Books books, BlobStore blobs) implements Runnable {
  /** A node that is started and closed again at once should not spend its time on this. */
  private static final Duration AFTER_START = Duration.ofMinutes(2);

  private static final Duration LOOK_AGAIN = Duration.ofHours(1);

  @Override
  public void run() {
    try {
      Signal.sleep(AFTER_START);
      while (true) {
        blobs.prune(this::needed, BlobStore.Keeping.USUAL);
        Signal.sleep(LOOK_AGAIN);
      }
    } catch (InterruptedException e) {
      // the node stops
    }
  }

  /** Of all networks' open jobs. */
  private Set<String> needed() {
    return JobStore.open(books).stream()
        .map(JobStore::state)
        .map(JobState::terms)
        .flatMap(terms -> Stream.of(terms.provingKey(), terms.witness()))
        .map(BlobRef::sha256)
        .collect(Collectors.toSet());
  }
}
