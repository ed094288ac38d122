package org.hearth.app.cli.wallet;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.WithSecrets;
import org.hearth.app.desktop.dbus.keyring.SystemKeyring;
import org.hearth.app.wallet.WalletPlace;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.vault.LockedWallet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "password",
    mixinStandardHelpOptions = true,
    description =
        "Changes the wallet's password. Backups and copies that were made before keep the old one.")
final class WalletPasswordCommand implements Callable<Integer>, WithSecrets {
  private static final String NEW = "--new-password-file";

  private final SecretAsker asker;
  private final SecureRandom random;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();
  @Mixin private PasswordOption password = new PasswordOption();

  @Option(
      names = NEW,
      paramLabel = "FILE",
      description =
          "The new password is the first line of this file (chmod 600); without it, it is asked for.")
  private @Nullable Path newFile;

  WalletPasswordCommand(SecretAsker asker, SecureRandom random) {
    this.asker = asker;
    this.random = random;
  }

  @Override
  public Integer call() {
    WalletPlace place = new WalletPlace(data.folder(), random);
    LockedWallet before = place.file().read();
    try (Secret present = password.existing(asker)) {
      // Who does not know it is not asked for a new one.
      SigningKey unused = before.unlock(present.text());
      try (Secret fresh = asker.made("New password of the wallet", NEW, newFile)) {
        LockedWallet wallet = place.file().changePassword(present.text(), fresh.text());
        boolean wasKept = SystemKeyring.wallet(data.folder().node(), random).forget();
        new WalletWords(output, place)
            .changed(
                wallet,
                "The password is changed. Copies and backups that were made before keep the old"
                    + " one."
                    + (wasKept
                        ? " The old one is no longer kept for each start: \"hearth wallet unlock"
                            + " --keep\" keeps the new one."
                        : ""));
      }
    }
    return 0;
  }
}
