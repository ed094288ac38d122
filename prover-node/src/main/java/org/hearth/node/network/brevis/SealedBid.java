package org.hearth.node.network.brevis;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.util.BigIntegers;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.chain.Keccak;

/**
 * A bid of which others see a hash only, until it is revealed.
 *
 * @param fee for which the proof is made, in the token's smallest unit
 * @param nonce without which the fee could be guessed, 32 bytes
 */
record SealedBid(BigInteger fee, HexBytes nonce) {
  private static final int WORD = 32;

  static SealedBid of(BigInteger fee, SecureRandom random) {
    byte[] nonce = new byte[WORD];
    random.nextBytes(nonce);
    return new SealedBid(fee, HexBytes.of(nonce));
  }

  /** keccak256(abi.encodePacked(reqid, prover, fee, nonce)). */
  HexBytes hash(HexBytes request, EthAddress prover) {
    return HexBytes.of(
        Keccak.hash(
            request.bytes(),
            prover.bytes(),
            BigIntegers.asUnsignedByteArray(WORD, fee),
            nonce.bytes()));
  }

  BigInteger nonceNumber() {
    return BigIntegers.fromUnsignedByteArray(nonce.bytes());
  }
}
