package org.hearth.node.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.device.api.DeviceScan;
import org.hearth.node.api.JobView;
import org.hearth.node.api.NetworkView;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.api.ProofInProgress;
import org.hearth.node.scheduling.DeviceMonitor;

/** Puts the snapshot together. */
public final class SnapshotMaker {
  private final NodeStatus status;
  private final DeviceMonitor monitor;
  private final List<NetworkSession> sessions;
  private final DeviceViews devices;
  private final JobViews jobs;
  private final NetworkViews networks;
  private final SituationService situations;
  private final Clock clock;

  public SnapshotMaker(
      NodeStatus status,
      DeviceMonitor monitor,
      List<NetworkSession> sessions,
      DeviceViews devices,
      JobViews jobs,
      NetworkViews networks,
      SituationService situations,
      Clock clock) {
    this.status = status;
    this.monitor = monitor;
    this.sessions = List.copyOf(sessions);
    this.devices = devices;
    this.jobs = jobs;
    this.networks = networks;
    this.situations = situations;
    this.clock = clock;
  }

  NodeSnapshot make() {
    List<JobView> list = jobs.list();
    List<NetworkView> all = networks.list();
    return new NodeSnapshot(
        clock.instant(),
        situations.condition(all),
        devices.list(),
        monitor.scan().map(DeviceScan::findings).orElse(List.of()),
        list,
        status.proofs().stream().map(this::proof).toList(),
        all,
        sessions.stream().flatMap(s -> s.status().reconciled().stream()).toList());
  }

  private ProofInProgress proof(NodeStatus.Proof p) {
    return new ProofInProgress(
        p.terms().key(),
        p.terms().circuit(),
        p.device(),
        p.step(),
        p.fraction(),
        p.since(),
        left(p, clock.instant()));
  }

  private Optional<Duration> left(NodeStatus.Proof p, Instant now) {
    return sessions.stream()
        .filter(s -> s.name().equals(p.terms().network()))
        .findFirst()
        .flatMap(s -> s.speeds().estimate(p.terms(), p.device().id()))
        .map(whole -> whole.minus(Duration.between(p.since(), now)))
        .map(left -> left.isNegative() ? Duration.ZERO : left);
  }
}
