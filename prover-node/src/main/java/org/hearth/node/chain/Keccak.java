package org.hearth.node.chain;

import org.bouncycastle.crypto.digests.KeccakDigest;

/** Keccak-256 as Ethereum has it: Keccak's own padding, not that of SHA-3 (FIPS 202). */
public final class Keccak {
  /** Bytes of a hash. */
  public static final int BYTES = 32;

  private Keccak() {}

  /** The hash of the parts, one after the other. */
  public static byte[] hash(byte[]... parts) {
    KeccakDigest digest = new KeccakDigest(8 * BYTES);
    for (byte[] part : parts) {
      digest.update(part, 0, part.length);
    }
    byte[] hash = new byte[BYTES];
    digest.doFinal(hash, 0);
    return hash;
  }
}
