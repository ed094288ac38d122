package org.hearth.node.network.boundless;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.hearth.node.chain.HexBytes;
import org.hearth.prover.hash.Sha256;

/**
 * What a proof of RISC Zero's machine says: that a program ran to its end without a fault, and what
 * it wrote (risc0-ethereum, IRiscZeroVerifier.sol, ReceiptClaimLib.ok). Structures are hashed with
 * SHA-256: the hash of the type's name, the digests within, numbers in little endian, how many
 * digests.
 */
final class ReceiptClaim {
  private static final HexBytes ZERO = new HexBytes("0".repeat(64));

  private ReceiptClaim() {}

  /**
   * The claim's digest, 32 bytes.
   *
   * @param imageId of the program, 32 bytes
   * @param journal all that it wrote
   */
  static HexBytes ok(HexBytes imageId, byte[] journal) {
    HexBytes output = struct("risc0.Output", List.of(sha256(journal), ZERO), new byte[0]);
    HexBytes after = struct("risc0.SystemState", List.of(ZERO), new byte[4]);
    return struct(
        "risc0.ReceiptClaim", List.of(ZERO, imageId, after, output), new byte[8]); // exit code 0, 0
  }

  static HexBytes sha256(byte[]... parts) {
    MessageDigest digest = Sha256.digest();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return HexBytes.of(digest.digest());
  }

  /**
   * @param numbers 4 bytes each, little endian
   */
  private static HexBytes struct(String name, List<HexBytes> within, byte[] numbers) {
    byte[] tag = sha256(name.getBytes(StandardCharsets.US_ASCII)).bytes();
    byte[][] parts = new byte[within.size() + 3][];
    parts[0] = tag;
    for (int i = 0; i < within.size(); i++) {
      parts[i + 1] = within.get(i).bytes();
    }
    parts[within.size() + 1] = numbers;
    parts[within.size() + 2] = new byte[] {(byte) within.size(), 0};
    return sha256(parts);
  }
}
