package org.hearth.node.network.facts;

/** Whether this version of Hearth works for a network. */
public enum JoinState {
  JOINABLE("joinable"),
  /** A client is being written; this version has none that can be used. */
  IN_WORK("in work"),
  NOT_YET("not yet");

  private final String words;

  JoinState(String words) {
    this.words = words;
  }

  /** For a column of a table. */
  public String words() {
    return words;
  }
}
