package org.hearth.node.network.facts;

/** Whether the proofs that a network wants are of a kind that Hearth's own prover makes. */
public enum ProofFit {
  ALL("all"),
  /** Only a step of each proof, or only some of them. */
  PART("a part"),
  NONE("none");

  private final String words;

  ProofFit(String words) {
    this.words = words;
  }

  /** For a line of a list. */
  public String words() {
    return words;
  }
}
