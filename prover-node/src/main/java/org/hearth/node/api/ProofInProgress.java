package org.hearth.node.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hearth.device.api.Device;
import org.hearth.earnings.jobs.JobKey;

/**
 * A proof that is made now.
 *
 * @param circuit its name for display
 * @param step what the prover says it does
 * @param fraction 0 to 1 of the whole
 * @param since when its device was lent
 * @param left about how long it still takes; empty while that is not known
 */
public record ProofInProgress(
    JobKey key,
    String circuit,
    Device device,
    String step,
    double fraction,
    Instant since,
    Optional<Duration> left) {}
