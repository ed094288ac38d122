package org.hearth.app.cli.wallet;

import java.nio.file.Path;
import java.util.Optional;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.vault.LockedWallet;
import org.hearth.node.vault.WalletException;
import org.hearth.prover.BadInputException;
import org.jspecify.annotations.Nullable;

/** Whether the owner still has the password of a wallet. */
public final class WalletTrial {
  private final SecretAsker asker;

  WalletTrial(SecretPrompt prompt) {
    this.asker = new SecretAsker(prompt);
  }

  /** One that asks at the terminal, if there is one. */
  public static WalletTrial atTheTerminal() {
    return new WalletTrial(new TerminalPrompt());
  }

  /** How it went. */
  public enum Outcome {
    OPENS,
    OTHER_PASSWORD,
    NOT_TRIED
  }

  /**
   * @param option that names a file with the password
   * @param file null where it was not given: then it is asked for
   */
  public Outcome of(LockedWallet wallet, String option, @Nullable Path file) {
    Optional<Secret> password = password(wallet, option, file);
    if (password.isEmpty()) {
      return Outcome.NOT_TRIED;
    }
    try (Secret present = password.get()) {
      SigningKey unused = wallet.unlock(present.text());
      return Outcome.OPENS;
    } catch (WalletException e) {
      return Outcome.OTHER_PASSWORD;
    }
  }

  private Optional<Secret> password(LockedWallet wallet, String option, @Nullable Path file) {
    try {
      return Optional.of(
          asker.existing("Password of the wallet " + wallet.address() + " in it", option, file));
    } catch (BadInputException e) {
      if (file != null) {
        throw e;
      }
      return Optional.empty(); // nobody is there to be asked
    }
  }
}
