package org.hearth.app.ui.jobs;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.hearth.app.words.Money;
import org.hearth.earnings.jobs.JobKey;

/**
 * A line of the job list and what opens when it is selected.
 *
 * @param sortEarned for sorting only; zero when nothing is earned (yet)
 * @param sortProving for sorting only; zero when nothing was proved (yet)
 */
public record JobRowModel(
    JobKey key,
    String id,
    JobPhase phase,
    String state,
    String circuit,
    String work,
    String started,
    Instant createdAt,
    String proving,
    Duration sortProving,
    Money earned,
    BigInteger sortEarned,
    String energyBrief,
    String energy,
    List<StepLine> steps) {

  /**
   * A state that the job entered.
   *
   * @param after how long after the step before; empty for the first
   */
  public record StepLine(String state, JobPhase phase, String at, String after, String note) {}

  /** Whether the row holds every word of the search text, in any of its columns. */
  public boolean matches(String search) {
    String all =
        String.join(" ", state, phase.words(), circuit, key.jobId(), key.network(), started)
            .toLowerCase(Locale.ROOT);
    for (String word : search.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
      if (!all.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
