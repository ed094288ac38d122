package org.hearth.node.work;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.node.job.JobTerms;

/**
 * Leases that a network offers again with other terms: what was promised first holds, and each is
 * told of once. One thread's.
 */
final class OtherTerms {
  /** A network may not fill the log. */
  static final int MOST_TOLD = 1_000;

  private final Set<JobKey> told = new HashSet<>();

  /** What differs, for the log; empty when nothing does or it was told before. */
  Optional<String> news(JobTerms promised, JobTerms offered) {
    List<String> other = new ArrayList<>();
    note(other, "circuit", promised.circuitId(), offered.circuitId());
    note(other, "proving key", promised.provingKey(), offered.provingKey());
    note(other, "verifying key", promised.vkHash(), offered.vkHash());
    note(other, "witness", promised.witness(), offered.witness());
    note(other, "public inputs", promised.publicInputs(), offered.publicInputs());
    note(other, "fee", promised.fee(), offered.fee());
    note(other, "deadline", promised.deadline(), offered.deadline());
    if (other.isEmpty() || told.size() >= MOST_TOLD || !told.add(offered.key())) {
      return Optional.empty();
    }
    return Optional.of(String.join(", ", other));
  }

  private static void note(List<String> other, String what, Object promised, Object offered) {
    if (!promised.equals(offered)) {
      other.add(what);
    }
  }
}
