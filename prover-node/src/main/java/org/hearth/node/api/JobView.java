package org.hearth.node.api;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hearth.earnings.jobs.JobKey;

/**
 * A job as the window shows it.
 *
 * @param state label of the job's state, see {@code org.hearth.node.job.Phase}
 * @param circuit display name of the circuit, from the network: text only
 * @param workUnits the network's measure of the job's size
 * @param earned net credit in the smallest unit of the network's asset; empty until the network
 *     credited it
 * @param proving time spent proving, all attempts; empty before the first attempt ended
 * @param wattHours energy spent on the job, all attempts; empty before the first attempt ended
 * @param energyMeasured false: estimated
 * @param steps oldest first
 */
public record JobView(
    JobKey key,
    String state,
    String circuit,
    long workUnits,
    Instant createdAt,
    Instant updatedAt,
    Optional<BigInteger> earned,
    Optional<Duration> proving,
    OptionalDouble wattHours,
    boolean energyMeasured,
    List<StepView> steps) {
  public JobView {
    steps = List.copyOf(steps);
  }
}
