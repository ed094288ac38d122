package org.hearth.node.status;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hearth.device.api.Device;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.node.api.ProofInProgress;
import org.hearth.node.job.JobTerms;
import org.hearth.node.loop.Signal;
import org.hearth.node.network.spi.NetworkInfo;

/**
 * What the loops know right now and the user should see. Written by the loops, read by the
 * publisher.
 */
public final class NodeStatus {
  private final Signal changed;
  private final Map<JobKey, Proof> proofs = new ConcurrentHashMap<>();
  private volatile Optional<NetworkInfo> network = Optional.empty();
  private volatile Optional<Note> alarm = Optional.empty();
  private volatile Optional<Note> trouble = Optional.empty();
  private volatile Optional<Note> refusal = Optional.empty();

  private volatile boolean unsettled;

  /** A sentence and when it was said first. */
  public record Note(String sentence, Instant since) {}

  /** A running proof. */
  public record Proof(JobTerms terms, Device device, Instant since, ProofInProgress progress) {}

  public NodeStatus(Signal changed) {
    this.changed = changed;
  }

  public void changed() {
    changed.raise();
  }

  public void network(NetworkInfo info) {
    network = Optional.of(info);
    changed.raise();
  }

  public Optional<NetworkInfo> network() {
    return network;
  }

  public void proof(Proof proof) {
    proofs.put(proof.terms().key(), proof);
    changed.raise();
  }

  public void proofEnded(JobKey key) {
    proofs.remove(key);
    changed.raise();
  }

  public Optional<Proof> proof() {
    return proofs.values().stream().findFirst();
  }

  /**
   * The network contradicts itself: nothing of it is booked and no work taken while this stands.
   */
  public void alarm(String sentence, Instant now) {
    if (alarm.filter(n -> n.sentence().equals(sentence)).isEmpty()) {
      alarm = Optional.of(new Note(sentence, now));
      changed.raise();
    }
  }

  public void alarmOver() {
    if (alarm.isPresent()) {
      alarm = Optional.empty();
      changed.raise();
    }
  }

  public Optional<Note> alarm() {
    return alarm;
  }

  /** The own disk or books fail: no work is taken while this stands. */
  public void trouble(String sentence, Instant now) {
    if (trouble.filter(n -> n.sentence().equals(sentence)).isEmpty()) {
      trouble = Optional.of(new Note(sentence, now));
      changed.raise();
    }
  }

  public void troubleOver() {
    if (trouble.isPresent()) {
      trouble = Optional.empty();
      changed.raise();
    }
  }

  public Optional<Note> trouble() {
    return trouble;
  }

  public void refused(String sentence, Instant now) {
    if (refusal.filter(n -> n.sentence().equals(sentence)).isEmpty()) {
      refusal = Optional.of(new Note(sentence, now));
      changed.raise();
    }
  }

  public void tookWork() {
    refusal = Optional.empty();
  }

  public Optional<Note> refusal() {
    return refusal;
  }

  /** Too many proofs were sent and not settled. */
  public void unsettled(boolean tooMany) {
    if (unsettled != tooMany) {
      unsettled = tooMany;
      changed.raise();
    }
  }

  public boolean unsettled() {
    return unsettled;
  }
}
