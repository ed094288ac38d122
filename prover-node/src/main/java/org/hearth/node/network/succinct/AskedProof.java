package org.hearth.node.network.succinct;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.wire.succinct.ExecutionStatus;
import org.hearth.node.wire.succinct.FulfillmentStatus;
import org.hearth.node.wire.succinct.FulfillmentStrategy;
import org.hearth.node.wire.succinct.ProofMode;

/**
 * A request for a proof, as far as this node needs it, after everything in it was looked at.
 *
 * @param requestId 32 bytes
 */
record AskedProof(HexBytes requestId, Work work, Terms terms, Sources sources, Standing standing) {
  /**
   * What is to be proved.
   *
   * @param vkHash which program, 32 bytes
   * @param version of SP1
   * @param gasLimit most PGU that it takes, at least 0
   */
  record Work(HexBytes vkHash, String version, ProofMode mode, long gasLimit) {}

  /**
   * What is paid, to whom, until when.
   *
   * @param most for one PGU, in the smallest unit; empty if it does not say
   * @param whitelist who may bid; empty for everybody
   */
  record Terms(
      FulfillmentStrategy strategy,
      Instant deadline,
      long auctionSeconds,
      BigInteger baseFee,
      Optional<BigInteger> most,
      List<EthAddress> whitelist) {
    Terms {
      whitelist = List.copyOf(whitelist);
    }
  }

  /**
   * Where its files are.
   *
   * @param secretInput whether the input's address is told to the one who proves it only
   */
  record Sources(String program, String input, boolean secretInput) {}

  /**
   * What has become of it.
   *
   * @param fulfiller who proves or has proved it
   * @param transaction by which it was asked for, as hex; may be empty
   */
  record Standing(
      FulfillmentStatus status,
      ExecutionStatus execution,
      Optional<EthAddress> fulfiller,
      HexBytes transaction,
      Instant fulfilledAt) {}

  boolean isOf(List<EthAddress> accounts) {
    return standing.fulfiller().filter(accounts::contains).isPresent();
  }
}
