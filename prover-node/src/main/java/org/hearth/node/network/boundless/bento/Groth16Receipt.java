package org.hearth.node.network.boundless.bento;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The beginning of a receipt as Bento writes it (bincode of risc0's Receipt: an enumeration's
 * number in 4 bytes, lengths in 8, little endian): which kind of proof it has, and that proof. The
 * rest, its claim and journal, is not read: what it must claim is known, and checked.
 */
public final class Groth16Receipt {
  private static final int GROTH16 = 2;
  private static final int HEAD = Integer.BYTES + Long.BYTES;

  private Groth16Receipt() {}

  /**
   * The proof's points as contracts take them; empty if it is no such receipt.
   *
   * @param proofBytes how long a proof is
   */
  public static Optional<byte[]> proof(byte[] receipt, int proofBytes) {
    if (receipt.length < HEAD + proofBytes) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(receipt).order(ByteOrder.LITTLE_ENDIAN);
    if (in.getInt() != GROTH16 || in.getLong() != proofBytes) {
      return Optional.empty();
    }
    byte[] proof = new byte[proofBytes];
    in.get(proof);
    return Optional.of(proof);
  }
}
