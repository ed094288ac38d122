package org.hearth.app.cli.wallet;

import java.util.Optional;
import org.hearth.node.chain.EthAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a new wallet's earnings go. */
final class PayoutOption {
  @Option(
      names = "--payout",
      paramLabel = "ADDRESS",
      description =
          "Where earnings go: an address of yours whose key is not on this computer (default: none yet).")
  private @Nullable String address;

  /**
   * @throws IllegalArgumentException with one sentence, if it is no address
   */
  Optional<EthAddress> address() {
    return Optional.ofNullable(address).map(EthAddress::new);
  }
}
