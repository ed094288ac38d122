package org.hearth.node.network.succinct;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.wire.succinct.ProofRequest;

/**
 * Reads what the network answers; nothing in it is taken for what it says before it was looked at.
 */
final class Answers {
  static final int ID_BYTES = 32;
  private static final int MOST_WHITELIST = 10_000;
  private static final int LONGEST_ADDRESS = 4096;
  private static final int LONGEST_VERSION = 40;
  private static final int MOST_DIGITS = 40;
  private static final int MOST_HASH = 64;

  /** The year 2100: later times are none. */
  private static final long LAST_SECOND = 4_102_444_800L;

  private Answers() {}

  static AskedProof request(ProofRequest said) {
    if (said.getWhitelistCount() > MOST_WHITELIST) {
      throw odd("a list of provers that is too long");
    }
    if (said.getGasLimit() < 0 || said.getMinAuctionPeriod() < 0) {
      throw odd("a size that is none");
    }
    List<EthAddress> whitelist =
        said.getWhitelistList().stream().map(a -> address(a, "a prover")).toList();
    return new AskedProof(
        bytes(said.getRequestId(), ID_BYTES, "a request's id"),
        new AskedProof.Work(
            bytes(said.getVkHash(), ID_BYTES, "a program's hash"),
            text(said.getVersion(), LONGEST_VERSION),
            said.getMode(),
            said.getGasLimit()),
        new AskedProof.Terms(
            said.getStrategy(),
            time(said.getDeadline()),
            Math.min(said.getMinAuctionPeriod(), LAST_SECOND),
            said.hasBaseFee() ? amount(said.getBaseFee()) : BigInteger.ZERO,
            said.hasMaxPricePerPgu()
                ? Optional.of(amount(said.getMaxPricePerPgu()))
                : Optional.empty(),
            whitelist),
        new AskedProof.Sources(
            text(said.getProgramPublicUri(), LONGEST_ADDRESS),
            text(said.getStdinPublicUri(), LONGEST_ADDRESS),
            said.getStdinPrivate()),
        new AskedProof.Standing(
            said.getFulfillmentStatus(),
            said.getExecutionStatus(),
            said.hasFulfiller() && !said.getFulfiller().isEmpty()
                ? Optional.of(address(said.getFulfiller(), "a fulfiller"))
                : Optional.empty(),
            hash(said.getTxHash()),
            said.hasFulfilledAt() ? time(said.getFulfilledAt()) : Instant.EPOCH));
  }

  static EthAddress address(ByteString said, String what) {
    return EthAddress.of(bytes(said, EthAddress.BYTES, what).bytes());
  }

  static HexBytes bytes(ByteString said, int size, String what) {
    if (said.size() != size) {
      throw odd(what + " of " + said.size() + " bytes");
    }
    return HexBytes.of(said.toByteArray());
  }

  /** A transaction's name: of any short length, also none. */
  static HexBytes hash(ByteString said) {
    if (said.size() > MOST_HASH) {
      throw odd("a transaction's name that is too long");
    }
    return HexBytes.of(said.toByteArray());
  }

  static String text(String said, int longest) {
    if (said.length() > longest) {
      throw odd("a text that is too long");
    }
    return said;
  }

  /** Of the smallest unit, not negative. */
  static BigInteger amount(String said) {
    if (said.length() > MOST_DIGITS || !said.matches("[0-9]+")) {
      throw odd("an amount that is none");
    }
    return new BigInteger(said);
  }

  static Instant time(long second) {
    if (second < 0 || second > LAST_SECOND) {
      throw odd("a time that is none");
    }
    return Instant.ofEpochSecond(second);
  }

  static NetworkException odd(String what) {
    return new NetworkException(Cure.RETRY, "its answer has " + what);
  }
}
