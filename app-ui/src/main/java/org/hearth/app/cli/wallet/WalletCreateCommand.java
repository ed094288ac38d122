package org.hearth.app.cli.wallet;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.WithSecrets;
import org.hearth.app.wallet.WalletPlace;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.vault.LockedWallet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a new key under a new password. One that is there is never overwritten.",
      "A lost password can't be recovered."
    })
final class WalletCreateCommand implements Callable<Integer>, WithSecrets {
  private final SecretAsker asker;
  private final SecureRandom random;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();
  @Mixin private PasswordOption password = new PasswordOption();
  @Mixin private PayoutOption payout = new PayoutOption();

  WalletCreateCommand(SecretAsker asker, SecureRandom random) {
    this.asker = asker;
    this.random = random;
  }

  @Override
  public Integer call() throws IOException {
    Optional<EthAddress> earnings = payout.address();
    WalletPlace place = new WalletPlace(data.folder(), random);
    place.demandNone();
    try (Secret fresh = password.made(asker)) {
      LockedWallet wallet = place.create(earnings, fresh.text());
      new WalletWords(output, place).begun(wallet, "The wallet is made.");
    }
    return 0;
  }
}
