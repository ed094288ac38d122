package org.hearth.earnings.listing;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.earnings.ledger.Asset;

/**
 * A job as a line of a list.
 *
 * @param id its number in the books
 * @param state one of {@link org.hearth.earnings.jobs.JobStates}
 * @param usage empty as long as nothing was proved
 * @param earned net income, one entry for each asset that was booked for it
 */
public record JobEntry(
    long id,
    JobKey key,
    String state,
    Subject subject,
    Instant createdAt,
    Instant updatedAt,
    Optional<Usage> usage,
    List<Earned> earned) {
  public JobEntry {
    earned = List.copyOf(earned);
  }

  /**
   * What is proved.
   *
   * @param system id of the proof system; empty when the books do not say
   * @param circuit its name for display; empty when the books do not say
   */
  public record Subject(String system, String circuit) {}

  /**
   * What it took, all attempts together.
   *
   * @param device id of the device that proved last
   * @param measured the energy was measured, not estimated
   */
  public record Usage(String device, Duration proving, double wattHours, boolean measured) {}

  /**
   * Net income in one asset.
   *
   * @param units in the smallest unit
   */
  public record Earned(Asset asset, BigInteger units) {}
}
