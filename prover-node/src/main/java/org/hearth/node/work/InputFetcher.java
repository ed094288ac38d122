package org.hearth.node.work;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hearth.node.job.BlobRef;
import org.hearth.node.job.JobTerms;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.loop.Backoff;
import org.hearth.node.loop.Interruption;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.scheduling.Admission;
import org.hearth.node.status.NetworkSession;
import org.hearth.node.store.BlobStore;

/** Brings a job's files here, by hash, while there is time. */
public final class InputFetcher {
  private final NetworkSession session;
  private final BlobStore blobs;
  private final Admission admission;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  public InputFetcher(NetworkSession session, BlobStore blobs, Admission admission) {
    this.session = session;
    this.blobs = blobs;
    this.admission = admission;
  }

  public InputFiles fetch(JobTerms terms) throws InterruptedException {
    Optional<Path> key = fetch(terms, terms.provingKey());
    Optional<Path> witness = key.isEmpty() ? Optional.empty() : fetch(terms, terms.witness());
    return key.isPresent() && witness.isPresent()
        ? new InputFiles.Ready(key.get(), witness.get())
        : new InputFiles.Unavailable(Reason.of(ReasonCode.FILES_UNAVAILABLE));
  }

  private Optional<Path> fetch(JobTerms terms, BlobRef ref) throws InterruptedException {
    Optional<Path> here = blobs.find(ref);
    Backoff backoff = session.retries().backoff(session.retries().table().download());
    while (here.isEmpty()) {
      if (backoff.failures() >= session.retries().table().downloadTries()
          || !admission.feasible(terms, session.time())) {
        return Optional.empty();
      }
      if (!session.connectivity().usable()) {
        session.connectivity().awaitUsable(LOOK_AGAIN); // not a try: nobody was asked
        continue;
      }
      try {
        here = Optional.of(blobs.add(ref, session.network().artifacts()::fetch));
        session.connectivity().worked();
      } catch (NetworkException e) {
        Interruption.check();
        if (LeaseCalls.permanent(e)) {
          return Optional.empty();
        }
        session.connectivity().failed();
        session.retries().pause(backoff.next(e.retryAfter()));
      }
    }
    return here;
  }
}
