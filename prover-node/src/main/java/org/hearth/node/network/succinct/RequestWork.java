package org.hearth.node.network.succinct;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.succinct.RequestLease.Stage;

/** Brings the files of a request that is ours, and its proof to the network. */
final class RequestWork {
  /** What did not work, or was just sent, is not tried again at once. */
  private static final Duration REST = Duration.ofSeconds(30);

  private final RequestLeases leases;
  private final SignedCalls calls;
  private final FileLoader files;
  private final Clock clock;
  private final Map<String, Instant> restUntil = new ConcurrentHashMap<>();

  RequestWork(RequestLeases leases, SignedCalls calls, FileLoader files, Clock clock) {
    this.leases = leases;
    this.calls = calls;
    this.files = files;
    this.clock = clock;
  }

  static boolean isLoaded(RequestLease lease) {
    return lease.files().program().isPresent() && lease.files().input().isPresent();
  }

  /**
   * Loads what is missing.
   *
   * @throws NetworkException PERMANENT if it can never be loaded
   */
  RequestLease provided(RequestLease lease, AskedProof asked) {
    if (isLoaded(lease) || rests(lease)) {
      return lease;
    }
    RequestLease.Files loaded;
    try {
      loaded = files.all(lease, asked, calls);
    } catch (NetworkException e) {
      rest(lease);
      throw e;
    }
    return leases.keep(lease.withFiles(loaded));
  }

  /**
   * Sends the proof; that it was taken is what the network says of the request later.
   *
   * @throws NetworkException PERMANENT if it was refused
   */
  RequestLease delivered(RequestLease lease) {
    if (rests(lease)) {
      return lease;
    }
    Optional<byte[]> proof = leases.proof(lease.leaseId());
    if (proof.isEmpty()) {
      return leases.keep(lease.with(Stage.PROVING, "")); // it has to come from the node once more
    }
    RequestLease.Result before = lease.result();
    try {
      return leases.keep(
          lease.withResult(
              new RequestLease.Result(
                  before.proofHash(), calls.fulfill(lease.requestId(), proof.get()), before.at())));
    } finally {
      rest(lease);
    }
  }

  private boolean rests(RequestLease lease) {
    return clock.instant().isBefore(restUntil.getOrDefault(lease.leaseId(), Instant.EPOCH));
  }

  private void rest(RequestLease lease) {
    restUntil.put(lease.leaseId(), clock.instant().plus(REST));
  }
}
