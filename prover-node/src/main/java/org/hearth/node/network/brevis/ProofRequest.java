package org.hearth.node.network.brevis;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.util.BigIntegers;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.Keccak;
import org.hearth.prover.field.Bn254;

/**
 * What somebody wants proved (IBrevisMarket's ProofRequest).
 *
 * @param nonce that tells requests for the same apart, 64 bits without a sign
 * @param vk verifying key of the program, which is its name, too
 * @param digest of what the program writes: SHA-256 without its three highest bits
 * @param imgUrl where the program lies; empty if provers are supposed to know it
 * @param input of the program; empty if it lies at {@code inputUrl}
 * @param version of the contract that judges the proof
 */
record ProofRequest(
    BigInteger nonce,
    HexBytes vk,
    HexBytes digest,
    String imgUrl,
    HexBytes input,
    String inputUrl,
    long version,
    Fee fee) {
  /**
   * What it pays and asks for.
   *
   * @param most that is paid, in the token's smallest unit
   * @param minStake that a bidder must have
   * @param deadline seconds since 1970
   */
  record Fee(BigInteger most, BigInteger minStake, BigInteger deadline) {}

  /** 2100-01-01, in seconds. */
  private static final BigInteger LATEST = BigInteger.valueOf(4_102_444_800L);

  /** The contract's name of it (requestProof). */
  HexBytes id() {
    byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(nonce.longValue()).array();
    return HexBytes.of(Keccak.hash(number, vk.bytes(), digest.bytes()));
  }

  Instant deadline() {
    return Instant.ofEpochSecond(fee.deadline().min(LATEST).longValueExact());
  }

  /**
   * Why no proof of it could ever be taken, a clause. The verifying contract refuses inputs that
   * are no numbers of the field, and the stake of who won such a request would be lost.
   */
  Optional<String> fault() {
    if (number(vk).compareTo(Bn254.FR.modulus()) >= 0
        || number(digest).compareTo(Bn254.FR.modulus()) >= 0) {
      return Optional.of("its key or digest is no number of the field, so no proof can hold");
    }
    if (version != 0) {
      return Optional.of("it wants another version of the proof");
    }
    return fee.deadline().compareTo(LATEST) > 0
        ? Optional.of("its time is too far away")
        : Optional.empty();
  }

  static BigInteger number(HexBytes word) {
    return BigIntegers.fromUnsignedByteArray(word.bytes());
  }
}
