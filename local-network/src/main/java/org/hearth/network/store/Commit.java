package org.hearth.network.store;

import java.util.List;
import java.util.Optional;

/** Everything that one event of the chain writes, in one transaction. */
public record Commit(
    Rows.Log log,
    List<Rows.Settlement> settlements,
    List<Rows.Lease> leases,
    List<Rows.Job> jobs,
    Optional<Rows.Block> block,
    Optional<Rows.Proof> proof,
    Optional<Rows.Batch> batch,
    Optional<Rows.Snapshot> snapshot) {
  public Commit {
    settlements = List.copyOf(settlements);
    leases = List.copyOf(leases);
    jobs = List.copyOf(jobs);
  }
}
