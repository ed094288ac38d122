package org.hearth.device.worker;

import java.time.Duration;
import org.hearth.device.worker.fault.FaultLimits;

/**
 * How long a parent waits for its child.
 *
 * @param start for the first sign of life
 * @param silence without any sign of life, after which it counts as hung
 * @param cancel for the end of work that was cancelled
 * @param faults how many faults are borne
 */
public record WorkerLimits(Duration start, Duration silence, Duration cancel, FaultLimits faults) {
  public static final WorkerLimits DEFAULT =
      new WorkerLimits(
          Duration.ofSeconds(30),
          Duration.ofSeconds(20),
          Duration.ofSeconds(5),
          FaultLimits.DEFAULT);
}
