package org.hearth.node.network.boundless;

import java.math.BigInteger;
import org.bouncycastle.util.BigIntegers;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;

/**
 * A request as its client has signed it.
 *
 * @param id of 193 bits: the client's index, his address, and whether a contract signs for him
 * @param imageUrl where the program is
 */
record ProofRequest(
    BigInteger id,
    Requirements requirements,
    String imageUrl,
    GuestInput input,
    MarketOffer offer) {
  private static final int INDEX_BITS = 32;
  private static final int CONTRACT_BIT = 192;
  private static final BigInteger ADDRESSES = BigInteger.ONE.shiftLeft(160);

  ProofRequest {
    if (id.signum() < 0 || id.bitLength() > CONTRACT_BIT + 1) {
      throw new IllegalArgumentException("the id of a request has at most 193 bits");
    }
  }

  /**
   * What a proof must be like.
   *
   * @param selector 4 bytes: the kind of proof, zeros for the chain's usual one
   */
  record Requirements(Callback callback, Predicate predicate, HexBytes selector) {}

  /**
   * Whom the contract calls with the proof.
   *
   * @param address zeros for nobody
   */
  record Callback(EthAddress address, BigInteger gasLimit) {
    private static final EthAddress NOBODY = new EthAddress("0x" + "0".repeat(40));

    boolean isNone() {
      return address.equals(NOBODY);
    }
  }

  /** In the order of the contract's numbers. */
  enum PredicateType {
    /** The program's id and the hash of all that it wrote. */
    DigestMatch,
    /** The program's id and how what it wrote begins. */
    PrefixMatch,
    /** The digest of the claim alone. */
    ClaimDigestMatch
  }

  /** What the run of the program must have come to. */
  record Predicate(PredicateType type, HexBytes data) {}

  /** In the order of the contract's numbers. */
  enum InputType {
    Inline,
    Url
  }

  /**
   * What the program reads.
   *
   * @param data itself, or the address where it is
   */
  record GuestInput(InputType type, HexBytes data) {}

  /** Who asks. */
  EthAddress client() {
    byte[] bytes =
        BigIntegers.asUnsignedByteArray(EthAddress.BYTES, id.shiftRight(INDEX_BITS).mod(ADDRESSES));
    return EthAddress.of(bytes);
  }

  /** Whether a contract says what is signed by the client (ERC-1271), and no key. */
  boolean isSignedByContract() {
    return id.testBit(CONTRACT_BIT);
  }

  /** As people and books call it. */
  String name() {
    return name(id);
  }

  /** Of that id: the client's index first, by which his requests are told apart at a glance. */
  static String name(BigInteger id) {
    String digits = "%049x".formatted(id);
    int index = digits.length() - INDEX_BITS / 4;
    return digits.substring(index) + "-" + digits.substring(0, index);
  }
}
