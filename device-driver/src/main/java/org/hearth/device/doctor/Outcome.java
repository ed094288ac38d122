package org.hearth.device.doctor;

/** How a check ended, from the best to the worst. */
public enum Outcome {
  GOOD("good"),
  /** Worth knowing; also when a check could not find out. */
  NOTE("note"),
  /** Works, but less well than it could, or not for long. */
  WARNING("warning"),
  /** Keeps Hearth from working until somebody fixes it. */
  FAILED("FAILED");

  private final String word;

  Outcome(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
