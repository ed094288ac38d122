package org.hearth.app.cli.wallet;

import java.nio.file.Path;
import org.hearth.node.vault.SecretFile;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;

/** Gets a secret from the file that an option names, or else from the terminal. */
final class SecretAsker {
  /** What a new password has at least. */
  static final int LEAST = 10;

  private final SecretPrompt prompt;

  SecretAsker(SecretPrompt prompt) {
    this.prompt = prompt;
  }

  /**
   * One that there is.
   *
   * @param file null where the option was not given
   */
  Secret existing(String what, String option, @Nullable Path file) {
    return new Secret(file == null ? prompt.ask(what, option) : new SecretFile(file).read());
  }

  /** A new password: asked for twice, as nobody sees what he types. */
  Secret made(String what, String option, @Nullable Path file) {
    Secret first = existing(what + ", at least " + LEAST + " characters", option, file);
    try {
      if (first.length() < LEAST) {
        throw new BadInputException(
            "A new password has at least " + LEAST + " characters; nothing was changed.");
      }
      if (file == null) {
        demandTheSame(first, option);
      }
      return first;
    } catch (RuntimeException e) {
      first.close();
      throw e;
    }
  }

  private void demandTheSame(Secret first, String option) {
    try (Secret again = new Secret(prompt.ask("The same again", option))) {
      if (!again.sameAs(first)) {
        throw new BadInputException("The two passwords are not the same; nothing was changed.");
      }
    }
  }
}
