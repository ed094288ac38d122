package org.hearth.node.network.facts;

/** Whether a stranger's machine may prove for a network. */
public enum Access {
  /** Whoever fulfils its terms. */
  OPEN("anyone"),
  /** Whom somebody lets in. */
  BY_PERMISSION("by permission"),
  /** It takes no proofs of others. */
  NOBODY("nobody");

  private final String words;

  Access(String words) {
    this.words = words;
  }

  /** For a column of a table. */
  public String words() {
    return words;
  }
}
