package org.hearth.app.ui.jobs;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.hearth.app.words.Money;
import org.hearth.earnings.jobs.JobKey;

/** A line of the job list and what opens when it is selected. */
public record JobRowModel(
    JobKey key,
    State state,
    Work work,
    Started started,
    Proving proving,
    Pay pay,
    Energy energy,
    List<StepLine> steps) {

  /**
   * What became of it.
   *
   * @param phaseText the phase in words
   */
  public record State(JobPhase phase, String phaseText, String text) {}

  /**
   * What is to be proved.
   *
   * @param units the network's measure of the job's size, in words
   */
  public record Work(String circuit, String units) {}

  public record Started(String text, Instant at) {}

  /**
   * The time spent proving.
   *
   * @param length for sorting only; zero when nothing was proved (yet)
   */
  public record Proving(String text, Duration length) {}

  /**
   * What was earned.
   *
   * @param units for sorting only; zero when nothing is earned (yet)
   */
  public record Pay(Money money, BigInteger units) {}

  /**
   * What it used.
   *
   * @param brief for the table's column
   */
  public record Energy(String brief, String full) {}

  /**
   * A state that the job entered.
   *
   * @param after how long after the step before; empty for the first
   */
  public record StepLine(String state, JobPhase phase, String at, String after, String note) {}

  /** Whether the row holds every word of the search text, in any of its columns. */
  public boolean matches(String search) {
    String all =
        String.join(
                " ",
                state.text(),
                state.phaseText(),
                work.circuit(),
                key.jobId(),
                key.network(),
                started.text())
            .toLowerCase(Locale.ROOT);
    for (String word : search.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
      if (!all.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
