package org.hearth.app.cli.wallet;

import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.wallet.WalletPlace;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The worker's key for chains. */
@Command(
    name = "wallet",
    mixinStandardHelpOptions = true,
    description = {
      "The key with which this node pays for gas on chains, and the address to which earnings go. It is encrypted with a password of yours, which can't be recovered.",
      "Passwords are asked for, or read from a file that is yours only; never given on the command line. Without a further word it shows the wallet.",
      "docs/wallet.md explains it."
    })
public final class WalletCommand implements Callable<Integer> {
  private final SecureRandom random;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  private WalletCommand(SecureRandom random) {
    this.random = random;
  }

  /** The command with its subcommands, which ask at the terminal. */
  public static CommandLine line() {
    return line(new TerminalPrompt(), new SecureRandom());
  }

  static CommandLine line(SecretPrompt prompt, SecureRandom random) {
    SecretAsker asker = new SecretAsker(prompt);
    return new CommandLine(new WalletCommand(random))
        .addSubcommand(new WalletCreateCommand(asker, random))
        .addSubcommand(new WalletShowCommand(random))
        .addSubcommand(new WalletImportCommand(asker, random))
        .addSubcommand(new WalletExportCommand(asker, random))
        .addSubcommand(new WalletPayoutCommand(asker, random))
        .addSubcommand(new WalletPasswordCommand(asker, random))
        .addSubcommand(new WalletUnlockCommand(asker, random))
        .addSubcommand(new WalletLockCommand(random));
  }

  @Override
  public Integer call() {
    return WalletShowCommand.show(new WalletPlace(data.folder(), random), output);
  }
}
