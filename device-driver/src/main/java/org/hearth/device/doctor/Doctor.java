package org.hearth.device.doctor;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs all checks; one that breaks does not take the others with it. */
public final class Doctor {
  private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);

  private final List<Check> checks;

  public Doctor(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /** In the order of the checks. */
  public List<CheckResult> examine() {
    List<CheckResult> results = new ArrayList<>();
    for (Check check : checks) {
      try {
        results.addAll(check.run());
      } catch (RuntimeException | LinkageError e) {
        LOG.warn("A check failed", e);
        results.add(
            new CheckResult(
                "check-broken",
                "A check of the doctor",
                Outcome.NOTE,
                "One check stopped with an unexpected problem.",
                "What it looks at is not known.",
                "The log file has the details; please send it to support."));
      }
    }
    return results;
  }

  /** The worst outcome; good for no results. */
  public static Outcome worst(List<CheckResult> results) {
    return results.stream().map(CheckResult::outcome).max(Enum::compareTo).orElse(Outcome.GOOD);
  }
}
