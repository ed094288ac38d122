package org.hearth.node.work;

import java.time.Duration;
import org.hearth.device.api.DeviceId;
import org.hearth.node.job.JobTerms;
import org.hearth.node.scheduling.SpeedStore;
import org.hearth.node.store.RefusedKeys;

/**
 * What is learned of an attempt at a proof: its cost, how fast the device is at such circuits, and
 * whether devices or jobs fail too often, and which keys can't be used.
 */
public record AttemptRecords(
    CostService costs,
    SpeedStore speeds,
    FailureStreak streak,
    WrongProofs wrongProofs,
    RefusedKeys refusedKeys,
    WorkGate gate) {
  /** After a proof that was written down. */
  void proved(JobTerms terms, DeviceId device, Duration took) {
    speeds.proved(terms, device, took);
    streak.proved();
    wrongProofs.proved(terms.key());
  }
}
