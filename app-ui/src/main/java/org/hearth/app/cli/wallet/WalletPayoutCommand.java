package org.hearth.app.cli.wallet;

import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.cli.terminal.WithSecrets;
import org.hearth.app.wallet.WalletPlace;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.vault.LockedWallet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "payout",
    mixinStandardHelpOptions = true,
    description = "Says where earnings go; needs the password, so that nobody else can say it.")
final class WalletPayoutCommand implements Callable<Integer>, WithSecrets {
  private final SecretAsker asker;
  private final SecureRandom random;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();
  @Mixin private PasswordOption password = new PasswordOption();

  @Parameters(
      paramLabel = "ADDRESS",
      description = "An address of yours whose key is not on this computer: 0x and 40 digits.")
  private String address = "";

  WalletPayoutCommand(SecretAsker asker, SecureRandom random) {
    this.asker = asker;
    this.random = random;
  }

  @Override
  public Integer call() {
    EthAddress payout = new EthAddress(address);
    WalletPlace place = new WalletPlace(data.folder(), random);
    LockedWallet before = place.file().read();
    try (Secret present = password.existing(asker)) {
      LockedWallet wallet = place.file().payTo(payout, present.text());
      String now = "Earnings go to " + payout;
      new WalletWords(output, place)
          .changed(
              wallet,
              before.payout().map(old -> now + "; until now to " + old + ".").orElse(now + "."));
    }
    return 0;
  }
}
