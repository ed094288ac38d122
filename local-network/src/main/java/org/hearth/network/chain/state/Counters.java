package org.hearth.network.chain.state;

/** Running counts for the statistics. */
record Counters(
    long jobsFinal, long jobsRejected, long jobsCancelled, long leasesExpired, long transfers) {
  static final Counters ZERO = new Counters(0, 0, 0, 0, 0);

  Counters plusFinal() {
    return new Counters(jobsFinal + 1, jobsRejected, jobsCancelled, leasesExpired, transfers);
  }

  Counters plusRejected() {
    return new Counters(jobsFinal, jobsRejected + 1, jobsCancelled, leasesExpired, transfers);
  }

  Counters plusCancelled() {
    return new Counters(jobsFinal, jobsRejected, jobsCancelled + 1, leasesExpired, transfers);
  }

  Counters plusExpired() {
    return new Counters(jobsFinal, jobsRejected, jobsCancelled, leasesExpired + 1, transfers);
  }

  Counters plusTransfers(int more) {
    return new Counters(jobsFinal, jobsRejected, jobsCancelled, leasesExpired, transfers + more);
  }
}
