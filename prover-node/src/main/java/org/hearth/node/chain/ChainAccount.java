package org.hearth.node.chain;

import java.util.Optional;

/** The account with which this node works on chains. What is not there may come later. */
public interface ChainAccount {
  /** Empty while there is no wallet. */
  Optional<EthAddress> address();

  /** Where earnings go; empty while the owner has said nothing. */
  Optional<EthAddress> payout();

  /** Empty while the wallet is locked. */
  Optional<SigningKey> key();
}
