package org.hearth.app.cli.wallet;

import org.hearth.prover.BadInputException;

/** Where a password is asked for. */
@FunctionalInterface
interface SecretPrompt {
  /**
   * Asks once, and does not show what is typed.
   *
   * @param what it is, such as "Password"
   * @param option that names a file with it, for the sentence where nobody can be asked
   * @return the caller wipes it
   * @throws BadInputException if there is no terminal, or it was closed instead of an answer
   */
  char[] ask(String what, String option);
}
