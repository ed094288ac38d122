package org.hearth.network.chain.state;

/** Running counts for the statistics. */
public record Counters(
    long jobsFinal, long jobsRejected, long jobsCancelled, long leasesExpired, long transfers) {
  static final Counters ZERO = new Counters(0, 0, 0, 0, 0);

  public Counters plusFinal() {
    return new Counters(jobsFinal + 1, jobsRejected, jobsCancelled, leasesExpired, transfers);
  }

  public Counters plusRejected() {
    return new Counters(jobsFinal, jobsRejected + 1, jobsCancelled, leasesExpired, transfers);
  }

  public Counters plusCancelled() {
    return new Counters(jobsFinal, jobsRejected, jobsCancelled + 1, leasesExpired, transfers);
  }

  public Counters plusExpired() {
    return new Counters(jobsFinal, jobsRejected, jobsCancelled, leasesExpired + 1, transfers);
  }

  public Counters plusTransfers(int more) {
    return new Counters(jobsFinal, jobsRejected, jobsCancelled, leasesExpired, transfers + more);
  }
}
