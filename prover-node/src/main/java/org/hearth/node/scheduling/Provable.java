package org.hearth.node.scheduling;

import java.util.Optional;
import org.hearth.node.job.JobTerms;
import org.hearth.node.job.Reason;
import org.hearth.node.network.spi.NetworkInfo;

/** What of a network's jobs can be proved here at all. */
public interface Provable {
  /** Why not; empty if it can. */
  Optional<Reason> refusal(JobTerms terms, NetworkInfo network);

  /** How large the files of such a job may be, of one that is not refused. */
  Sizes most(JobTerms terms);

  /**
   * In bytes.
   *
   * @param keyBytes of the proving key, or of the program that is proved to have run
   * @param witnessBytes of the witness, or of its input
   */
  record Sizes(long keyBytes, long witnessBytes) {}
}
