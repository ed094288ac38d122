package org.hearth.app.cli.wallet;

import java.nio.file.Path;
import java.util.Optional;
import org.hearth.app.wallet.NewPassword;
import org.hearth.node.vault.SecretFile;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;

/** Gets a secret from the file that an option names, or else from the terminal. */
final class SecretAsker {
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
    Secret first = existing(what + ", at least " + NewPassword.LEAST + " characters", option, file);
    try {
      Optional<String> problem = NewPassword.problem(first.text());
      if (problem.isPresent()) {
        throw new BadInputException(problem.get());
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
