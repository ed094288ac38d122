package org.hearth.network.economy;

/**
 * The rules for jobs, part of the genesis file.
 *
 * @param mode how a job finds its prover; LEASE is the only one built
 * @param maxAttempts leases that may fail before a job is cancelled
 * @param offerSeconds how long an offer waits for its answer
 * @param leaseSeconds D, from the end of the offer to the deadline
 * @param declineSeconds how long a prover that declined a job is not asked again for the same job
 * @param verifySeconds how long a committee may take
 * @param statementWindow blocks during which a proved statement is answered from the cache
 * @param maxOpenJobs the sequencer makes no new batch while so many are not proved
 */
public record JobRules(
    Mode mode,
    int maxAttempts,
    int offerSeconds,
    int leaseSeconds,
    int declineSeconds,
    int verifySeconds,
    long statementWindow,
    int maxOpenJobs) {

  /** The job modes of docs/rules.md R2. */
  public enum Mode {
    LEASE
  }

  public static JobRules defaults() {
    return new JobRules(Mode.LEASE, 3, 15, 300, 60, 10, 10_000, 8);
  }
}
