package org.hearth.node.status;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hearth.device.api.Device;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.node.job.JobTerms;
import org.hearth.node.job.Reason;
import org.hearth.node.loop.Signal;

/**
 * What the node knows about itself while it runs, apart from its networks. Safe for use by several
 * threads.
 */
public final class NodeStatus {
  private final Signal changed;
  private final Map<JobKey, Proof> proofs = new ConcurrentHashMap<>();
  private volatile Optional<Trouble> trouble = Optional.empty();

  /** The own disk, books or program fail, and since when. */
  public record Trouble(Reason reason, Instant since) {}

  /**
   * A running proof.
   *
   * @param step what the prover says it does
   * @param fraction 0 to 1
   */
  public record Proof(JobTerms terms, Device device, Instant since, String step, double fraction) {
    public Proof at(String now, double done) {
      return new Proof(terms, device, since, now, done);
    }
  }

  public NodeStatus(Signal changed) {
    this.changed = changed;
  }

  public void changed() {
    changed.raise();
  }

  public void proof(Proof proof) {
    proofs.put(proof.terms().key(), proof);
    changed.raise();
  }

  public void proofEnded(JobKey key) {
    proofs.remove(key);
    changed.raise();
  }

  /** The oldest first. */
  public List<Proof> proofs() {
    return proofs.values().stream()
        .sorted(Comparator.comparing(Proof::since).thenComparing(p -> p.terms().leaseId()))
        .toList();
  }

  /** No work is taken while this stands. */
  public void trouble(Reason reason, Instant now) {
    if (trouble.filter(known -> known.reason().equals(reason)).isEmpty()) {
      trouble = Optional.of(new Trouble(reason, now));
      changed.raise();
    }
  }

  public void troubleOver() {
    if (trouble.isPresent()) {
      trouble = Optional.empty();
      changed.raise();
    }
  }

  public Optional<Trouble> trouble() {
    return trouble;
  }
}
