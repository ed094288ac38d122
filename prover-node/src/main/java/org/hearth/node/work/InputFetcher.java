package org.hearth.node.work;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hearth.node.job.BlobRef;
import org.hearth.node.job.JobTerms;
import org.hearth.node.loop.Backoff;
import org.hearth.node.loop.Interruption;
import org.hearth.node.loop.RetryTable;
import org.hearth.node.loop.Signal;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.scheduling.Admission;
import org.hearth.node.status.Connectivity;
import org.hearth.node.store.BlobStore;

/** Brings a job's files here, by hash, while there is time. */
public final class InputFetcher {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final Network network;
  private final BlobStore blobs;
  private final Admission admission;
  private final Connectivity reach;
  private final RetryTable retries;
  private final RandomGenerator random;

  public InputFetcher(
      Network network,
      BlobStore blobs,
      Admission admission,
      Connectivity reach,
      RetryTable retries,
      RandomGenerator random) {
    this.network = network;
    this.blobs = blobs;
    this.admission = admission;
    this.reach = reach;
    this.retries = retries;
    this.random = random;
  }

  public InputFiles fetch(JobTerms terms) throws InterruptedException {
    Optional<Path> key = fetch(terms, terms.provingKey());
    Optional<Path> witness = key.isEmpty() ? Optional.empty() : fetch(terms, terms.witness());
    return key.isPresent() && witness.isPresent()
        ? new InputFiles.Ready(key.get(), witness.get())
        : new InputFiles.Unavailable("The job's files could not be fetched in time.");
  }

  private Optional<Path> fetch(JobTerms terms, BlobRef ref) throws InterruptedException {
    Optional<Path> here = blobs.find(ref);
    Backoff backoff = new Backoff(retries.download(), random);
    while (here.isEmpty()) {
      if (backoff.failures() >= retries.downloadTries()
          || !admission.feasible(terms, network.time())) {
        return Optional.empty();
      }
      if (!reach.usable()) {
        reach.awaitUsable(LOOK_AGAIN); // not a try: nobody was asked
        continue;
      }
      try {
        here = Optional.of(blobs.add(ref, network::fetch));
        reach.worked();
      } catch (NetworkException e) {
        Interruption.check();
        if (LeaseCalls.permanent(e)) {
          return Optional.empty();
        }
        reach.failed();
        Signal.sleep(backoff.next(e.retryAfter()));
      }
    }
    return here;
  }
}
