package org.hearth.app.ui.jobs;

/**
 * The three answers to "what became of this job", each with a sign of its own beside its colour.
 */
public enum JobPhase {
  OPEN("Open"),
  PAID("Credited"),
  ENDED("Ended without pay");

  private final String words;

  JobPhase(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
