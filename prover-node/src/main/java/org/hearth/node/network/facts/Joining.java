package org.hearth.node.network.facts;

import java.util.Locale;

/**
 * On what terms a network takes proofs.
 *
 * @param who who may prove, and what stands in the way
 * @param stake what has to be put down first, or that nothing has
 * @param canBeLost what a prover can lose besides its time
 */
public record Joining(Access access, String who, String stake, String canBeLost) {
  /** The short answer and the sentences behind it, which may begin with that answer themselves. */
  public String words() {
    String answer = access.words();
    return who.regionMatches(true, 0, answer, 0, answer.length())
        ? who
        : answer.substring(0, 1).toUpperCase(Locale.ROOT) + answer.substring(1) + ". " + who;
  }
}
