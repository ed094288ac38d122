package org.hearth.node.network.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hearth.node.job.BlobRef;

/**
 * A proving network as the node sees it. Calls block, may be interrupted, end within a deadline of
 * their own, and throw {@link NetworkException} with what the caller should do about it.
 */
public interface Network {
  /** Short name in the books, such as "local". */
  String name();

  /** Where it is, for the user. */
  String url();

  /** SHA-256 of this node's public key, lowercase hex. */
  String proverId();

  /** The network's clock as far as known: deadlines are meant in it, and ours may be wrong. */
  Instant time();

  /** What the network says about itself. */
  NetworkInfo info();

  /** Tells the network of this node; may be repeated. */
  void register(Registration registration);

  /**
   * Waits up to {@code wait} for work.
   *
   * @param capacity how many leases the node wants now
   */
  List<Offer> offers(int capacity, Duration wait);

  Lease accept(String leaseId);

  /** Refuses an offer; never punished. */
  void decline(String leaseId, String reason);

  /** Gives an accepted lease back. */
  Lease release(String leaseId, String reason);

  Lease lease(String leaseId);

  /**
   * Writes the blob to {@code file}, which must not exist. When this returns, the file holds
   * exactly {@code ref.size()} bytes with the hash {@code ref.sha256()} and is flushed to the disk;
   * when it throws, the file may hold anything.
   */
  void fetch(BlobRef ref, Path file);

  /** Hands in a proof. The same bytes may be sent again. */
  Lease submit(Submission submission);

  /**
   * Signed events after {@code cursor}, in order, verified; waits up to {@code wait} when there are
   * none.
   *
   * @throws BadEventException when the network's events contradict its key or each other
   */
  List<SignedEvent> events(EventCursor cursor, Duration wait, int limit);
}
