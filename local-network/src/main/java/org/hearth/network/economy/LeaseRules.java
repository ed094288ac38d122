package org.hearth.network.economy;

import java.math.BigInteger;

/**
 * How leases are shared among provers (docs/rules.md R11). They came after the first networks, so
 * they are an event of the log and not a part of the genesis.
 *
 * <p>Provers that have proved nothing lately, and those that are many times slower than the fastest
 * one around, form the back row: together they hold few leases, so that identities that cost little
 * cannot take all jobs.
 *
 * @param backRowBps part of the open jobs that the whole back row may hold at once, at least one
 * @param singleBps part of the open jobs that one prover may hold at once while others are around
 * @param slowFactor who needs more than so many times the fastest one's time is in the back row
 * @param queueSeconds work that one prover may hold, beyond two leases, in seconds of its own time
 * @param trialSeconds least deadline of a newcomer's lease, see {@link #trial}
 */
public record LeaseRules(
    int backRowBps, int singleBps, int slowFactor, int queueSeconds, int trialSeconds) {
  private static final long TRIAL_FACTOR = 4;

  public static LeaseRules defaults() {
    return new LeaseRules(2_500, 7_500, 8, 60, 60);
  }

  /** Leases that all of the back row may hold together. */
  public int backRowLeases(JobRules jobs) {
    return part(jobs, backRowBps);
  }

  /** Leases that one prover may hold while others are around. */
  public int singleLeases(JobRules jobs) {
    return part(jobs, singleBps);
  }

  /**
   * Seconds that a newcomer has for a job: four times what its own benchmark says, so that a name
   * that cost little cannot hold a job for long. Whoever failed before has more time, for it may be
   * slow, and waits for those who did not.
   *
   * @param workUnitsPerSecond own benchmark; 0 when not measured
   */
  public int trial(JobRules jobs, long workUnits, long workUnitsPerSecond, int lapses) {
    long own = workUnitsPerSecond == 0 ? 0 : workUnits / workUnitsPerSecond * TRIAL_FACTOR;
    long most = Math.max(trialSeconds, own) * (1L + lapses);
    return (int) Math.min(most, jobs.leaseSeconds());
  }

  private static int part(JobRules jobs, int bps) {
    return Math.max(1, Bps.floor(BigInteger.valueOf(jobs.maxOpenJobs()), bps).intValueExact());
  }
}
