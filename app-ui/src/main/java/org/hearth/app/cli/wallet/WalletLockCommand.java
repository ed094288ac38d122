package org.hearth.app.cli.wallet;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hearth.app.cli.terminal.DataOption;
import org.hearth.app.cli.terminal.Output;
import org.hearth.app.control.ControlClient;
import org.hearth.app.control.ControlRequest;
import org.hearth.app.desktop.dbus.keyring.SystemKeyring;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "lock",
    mixinStandardHelpOptions = true,
    description =
        "Closes the wallet of the node that runs, and forgets a password that was kept. What was sent before stays sent.")
final class WalletLockCommand implements Callable<Integer> {
  private final SecureRandom random;

  @Mixin private Output output = new Output();
  @Mixin private DataOption data = new DataOption();

  WalletLockCommand(SecureRandom random) {
    this.random = random;
  }

  @Override
  public Integer call() {
    boolean unused = SystemKeyring.wallet(data.folder().node(), random).forget();
    Optional<ControlClient> running = ControlClient.connect(data.folder().node());
    if (running.isPresent()) {
      try (ControlClient node = running.get()) {
        var locked = node.ask(new ControlRequest.Lock());
      }
    }
    output.say("The wallet is locked; no password is kept.");
    output.answer(Map.of("running", running.isPresent()));
    return 0;
  }
}
