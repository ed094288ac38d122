package org.hearth.app.ui.jobs;

import java.util.Locale;

/** The node's job states in the user's words. */
public record JobStateWords(String words, JobPhase phase) {

  /**
   * A state this window does not know is shown by its own name rather than hidden: a newer node's
   * state must not make a job disappear.
   */
  public static JobStateWords of(String state) {
    String known =
        state.toUpperCase(Locale.ROOT).replaceFirst("^SETTLED[_(]?", "").replace(")", "");
    return switch (known) {
      case "OFFERED" -> open("Offered");
      case "ACCEPTED" -> open("Accepted");
      case "FETCHED" -> open("Inputs fetched");
      case "PROVING" -> open("Proving");
      case "PROVED" -> open("Proved");
      case "SUBMITTING" -> open("Submitting");
      case "SUBMITTED" -> open("Being checked");
      case "", "PAID" -> new JobStateWords("Credited", JobPhase.PAID);
      case "LOST_RACE" -> ended("Another was faster");
      case "REJECTED" -> ended("Refused");
      case "RELEASED" -> ended("Given back");
      case "EXPIRED" -> ended("Too late");
      case "FAILED" -> ended("Failed");
      default -> open(sentenceCase(state));
    };
  }

  private static JobStateWords open(String words) {
    return new JobStateWords(words, JobPhase.OPEN);
  }

  private static JobStateWords ended(String words) {
    return new JobStateWords(words, JobPhase.ENDED);
  }

  private static String sentenceCase(String state) {
    String words = state.replace('_', ' ').toLowerCase(Locale.ROOT);
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
