package org.hearth.node.chain;

import java.util.Optional;
import org.hearth.node.network.spi.NetworkException;

/** The account with which this node works on chains. What is not there may come later. */
public interface ChainAccount {
  /** Empty while there is no wallet. */
  Optional<EthAddress> address();

  /**
   * The same for a network that is nothing without it.
   *
   * @throws NetworkException while there is no wallet
   */
  default EthAddress requiredAddress() {
    return address()
        .orElseThrow(() ->
            new NetworkException(
                NetworkException.Cure.RETRY,
                "this computer has no wallet yet: make one with hearth wallet create"));
  }

  /** Where earnings go; empty while the owner has said nothing. */
  Optional<EthAddress> payout();

  /** Empty while the wallet is locked. */
  Optional<SigningKey> key();
}
