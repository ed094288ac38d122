package org.hearth.app.cli.wallet;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.WithSecrets;
import org.hearth.app.control.ControlClient;
import org.hearth.app.control.ControlRequest;
import org.hearth.app.desktop.dbus.keyring.SystemKeyring;
import org.hearth.app.wallet.WalletPlace;
import org.hearth.node.chain.SigningKey;
import org.hearth.prover.BadInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "unlock",
    mixinStandardHelpOptions = true,
    description = {
      "Opens the wallet for the node that runs, until it ends: without it no proof is handed in on a chain.",
      "With --keep the password is kept, and each start opens it."
    })
final class WalletUnlockCommand implements Callable<Integer>, WithSecrets {
  private final SecretAsker asker;
  private final SecureRandom random;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();
  @Mixin private PasswordOption password = new PasswordOption();

  @Option(
      names = "--keep",
      description =
          "Keep the password: in the keyring of your session, or where there is none (or HEARTH_KEYRING=off) in the node's folder, for its owner only. Backups do not have it.")
  private boolean keep;

  WalletUnlockCommand(SecretAsker asker, SecureRandom random) {
    this.asker = asker;
    this.random = random;
  }

  @Override
  public Integer call() {
    WalletPlace place = new WalletPlace(data.folder(), random);
    Optional<ControlClient> running = ControlClient.connect(data.folder().node());
    try (ControlClient node = running.orElse(null);
        Secret present = password.existing(asker)) {
      SigningKey key = place.file().read().unlock(present.text());
      if (node == null && !keep) {
        throw new BadInputException(
            "No node runs: start it first, or use --keep, with which each start opens the wallet.");
      }
      boolean inKeyring =
          keep && SystemKeyring.wallet(data.folder().node(), random).keep(present.text());
      if (node != null) {
        var unused = node.ask(new ControlRequest.Unlock(new String(present.text())));
      }
      output.say(
          "The wallet of %s is open%s%s.",
          key.address(),
          node == null ? " from the next start on" : " for the node that runs",
          keep && node != null ? ", and at each start" : "");
      if (keep) {
        output.say(
            inKeyring
                ? "The password is in the keyring of your session: a node that starts before you log in can't have it."
                : "The password is in the node's folder: whoever can read that can use the key.");
      }
      output.answer(
          Map.of(
              "address",
              key.address().text(),
              "running",
              node != null,
              "kept",
              keep,
              "inKeyring",
              inKeyring));
    }
    return 0;
  }
}
