package org.hearth.app.cli.wallet;

import java.io.Console;
import org.hearth.prover.BadInputException;

/** Asks at the terminal in which the command runs. */
final class TerminalPrompt implements SecretPrompt {
  @Override
  public char[] ask(String what, String option) {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new BadInputException(
          "There is no terminal at which to ask (%s): name a file with it, %s FILE."
              .formatted(what, option));
    }
    char[] typed = console.readPassword("%s (not shown): ", what);
    if (typed == null) {
      throw new BadInputException("Nothing was typed; nothing was changed.");
    }
    return typed;
  }
}
