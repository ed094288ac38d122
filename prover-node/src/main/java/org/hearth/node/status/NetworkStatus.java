package org.hearth.node.status;

import java.time.Instant;
import java.util.Optional;
import org.hearth.earnings.reconcile.Reconciliation;
import org.hearth.node.api.NetworkSituation;
import org.hearth.node.job.Reason;
import org.hearth.node.loop.Signal;
import org.hearth.node.network.spi.NetworkInfo;

/** What the node knows of one network while it runs. Safe for use by several threads. */
public final class NetworkStatus {
  private final Signal changed;
  private final Connectivity connectivity;
  private volatile Optional<NetworkInfo> info = Optional.empty();
  private volatile Optional<NetworkSituation.Contradiction> alarm = Optional.empty();
  private volatile Optional<NetworkSituation.Refusal> refusal = Optional.empty();
  private volatile Optional<NetworkSituation.NotSettled> unsettled = Optional.empty();
  private volatile Optional<Reconciliation> reconciled = Optional.empty();

  public NetworkStatus(Signal changed) {
    this.changed = changed;
    this.connectivity = new Connectivity(changed);
  }

  public Connectivity connectivity() {
    return connectivity;
  }

  public void info(NetworkInfo said) {
    info = Optional.of(said);
    changed.raise();
  }

  public Optional<NetworkInfo> info() {
    return info;
  }

  /** It contradicts itself: nothing of it is booked and no work taken while this stands. */
  public void alarm(NetworkSituation.Contradiction found) {
    if (alarm.filter(known -> known.detail().equals(found.detail())).isEmpty()) {
      alarm = Optional.of(found);
      changed.raise();
    }
  }

  public void alarmOver() {
    if (alarm.isPresent()) {
      alarm = Optional.empty();
      changed.raise();
    }
  }

  public Optional<NetworkSituation.Contradiction> alarm() {
    return alarm;
  }

  /** The books were compared with the network's events. */
  public void reconciled(Reconciliation report) {
    reconciled = Optional.of(report);
    changed.raise();
  }

  /** Empty until the network was reached in this life of the node. */
  public Optional<Reconciliation> reconciled() {
    return reconciled;
  }

  public void refused(Reason reason, Instant now) {
    if (refusal.filter(known -> known.reason().equals(reason)).isEmpty()) {
      refusal = Optional.of(new NetworkSituation.Refusal(reason, now));
      changed.raise();
    }
  }

  public void tookWork() {
    refusal = Optional.empty();
  }

  public Optional<NetworkSituation.Refusal> refusal() {
    return refusal;
  }

  /** Too many proofs were sent and not settled. */
  public void unsettled(Optional<NetworkSituation.NotSettled> tooMany) {
    if (!unsettled.equals(tooMany)) {
      unsettled = tooMany;
      changed.raise();
    }
  }

  public Optional<NetworkSituation.NotSettled> unsettled() {
    return unsettled;
  }
}
