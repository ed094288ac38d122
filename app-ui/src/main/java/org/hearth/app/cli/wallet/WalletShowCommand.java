package org.hearth.app.cli.wallet;

import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.wallet.WalletPlace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the wallet's address and where earnings go; needs no password.",
      "Exit code 1 if there is no wallet."
    })
final class WalletShowCommand implements Callable<Integer> {
  private final SecureRandom random;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  WalletShowCommand(SecureRandom random) {
    this.random = random;
  }

  @Override
  public Integer call() {
    return show(new WalletPlace(data.folder(), random), output);
  }

  static int show(WalletPlace place, Output output) {
    WalletWords words = new WalletWords(output, place);
    if (!place.file().exists()) {
      words.none();
      return 1;
    }
    words.shown(place.file().read());
    return 0;
  }
}
