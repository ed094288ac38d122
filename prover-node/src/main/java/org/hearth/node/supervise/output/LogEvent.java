package org.hearth.node.supervise.output;

/**
 * Something that happened in a foreign program, as its log tells it. It is what the program says of
 * itself: whether a proof was paid is read from the chain, never from here.
 *
 * @param rule name of the rule that found it
 * @param text what the program said, at most {@link LogRules#MOST_TEXT} characters
 */
public record LogEvent(Kind kind, String rule, String text) {
  /** What a line can mean. */
  public enum Kind {
    /** It works, and nothing else is to be told. */
    PROGRESS,
    /** It found something to prove and proves it now. */
    PROOF_BEGUN,
    /** A proof is made. */
    PROOF_DONE,
    /** A proof was taken by the network that it was made for. */
    PROOF_ACCEPTED,
    /** A proof was made and somebody else was faster. */
    LOST_RACE,
    /** It says that something went wrong. */
    ERROR;

    /** Whether a program that says so is alive; one that only repeats its errors may hang. */
    public boolean isProgress() {
      return this != ERROR;
    }
  }
}
