package org.hearth.earnings.jobs;

/** One attempt at one job: a network's job under one lease. Ids are the network's own text. */
public record JobKey(String network, String jobId, String leaseId) {
  public JobKey {
    Names.check("network", network);
    Names.check("job id", jobId);
    Names.check("lease id", leaseId);
  }

  @Override
  public String toString() {
    return network + "/" + jobId + "/" + leaseId;
  }
}
