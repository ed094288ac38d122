package org.hearth.node.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.device.api.Finding;

/**
 * The whole node at one instant. Immutable; the window, the tray, the command line and the local
 * API are equal subscribers.
 *
 * @param jobs newest first, at most 100
 * @param progress of the running proof; empty when none runs
 * @param network empty until the network was reached once (ever)
 * @param earnings empty until the network's asset is known
 * @param jobsPaid how many jobs of all time the network credited
 */
public record NodeSnapshot(
    Instant at,
    Why why,
    boolean paused,
    List<DeviceView> devices,
    List<Finding> findings,
    List<JobView> jobs,
    Optional<ProofInProgress> progress,
    Optional<NetworkView> network,
    Optional<EarningsView> earnings,
    long jobsPaid) {
  public NodeSnapshot {
    devices = List.copyOf(devices);
    findings = List.copyOf(findings);
    jobs = List.copyOf(jobs);
  }
}
