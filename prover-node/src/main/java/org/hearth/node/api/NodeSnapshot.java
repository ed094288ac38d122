package org.hearth.node.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.device.api.Finding;
import org.hearth.earnings.reconcile.Reconciliation;

/**
 * The whole node at one moment, typed: whoever shows it makes the words. Immutable; a new one is
 * made on each change. A string named {@code detail} anywhere below is what a network, a device or
 * an exception said, word by word.
 *
 * @param jobs newest first, at most a hundred
 * @param proofs those that are made now, the oldest first
 * @param networks all that the node works for, in the order of the settings
 * @param reconciliations what was found when the books were compared with each network that was
 *     reached since the start
 */
public record NodeSnapshot(
    Instant at,
    NodeCondition condition,
    List<DeviceView> devices,
    List<Finding> findings,
    List<JobView> jobs,
    List<ProofInProgress> proofs,
    List<NetworkView> networks,
    List<Reconciliation> reconciliations) {
  public NodeSnapshot {
    devices = List.copyOf(devices);
    findings = List.copyOf(findings);
    jobs = List.copyOf(jobs);
    proofs = List.copyOf(proofs);
    networks = List.copyOf(networks);
    reconciliations = List.copyOf(reconciliations);
  }

  /** Before any network was reached. */
  public NodeSnapshot(
      Instant at,
      NodeCondition condition,
      List<DeviceView> devices,
      List<Finding> findings,
      List<JobView> jobs,
      List<ProofInProgress> proofs,
      List<NetworkView> networks) {
    this(at, condition, devices, findings, jobs, proofs, networks, List.of());
  }

  public Optional<NetworkView> network(String name) {
    return networks.stream().filter(n -> n.network().equals(name)).findFirst();
  }

  /** Of all networks together. */
  public long jobsPaid() {
    return networks.stream().mapToLong(NetworkView::jobsPaid).sum();
  }
}
