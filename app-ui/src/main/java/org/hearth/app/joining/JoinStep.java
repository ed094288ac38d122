package org.hearth.app.joining;

import java.util.Locale;

/**
 * A step on the way to a network.
 *
 * @param sentence for the owner: what was found
 * @param command what he can do about it on the command line, as a clause; empty for nothing
 */
public record JoinStep(StepSubject subject, StepState state, String sentence, String command) {
  /** What it is about. */
  public enum StepSubject {
    COMPUTER,
    WALLET,
    PASSWORD,
    PROGRAM,
    NETWORK;

    /** For programs. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How it stands with it. */
  public enum StepState {
    DONE,
    /** It can be done later, too. */
    LATER,
    MISSING;

    /** For programs, and for the command line. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  JoinStep(StepSubject subject, StepState state, String sentence) {
    this(subject, state, sentence, "");
  }

  /** The sentence for who reads it on the command line. */
  public String onCommandLine() {
    return command.isEmpty()
        ? sentence
        : sentence.substring(0, sentence.length() - 1) + ": " + command + ".";
  }
}
