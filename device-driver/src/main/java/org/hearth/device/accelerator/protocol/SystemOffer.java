package org.hearth.device.accelerator.protocol;

/**
 * A proof system that an accelerator has, and how much of it.
 *
 * @param formats what it reads and writes
 * @param keyBytes the largest proving key, unsigned
 * @param witnessBytes the largest witness, unsigned
 * @param proofBytes the longest proof that it sends, unsigned
 * @param logDomain the largest circuit's domain as a power of two, 1 to 63
 */
public record SystemOffer(
    ProofFormats formats, long keyBytes, long witnessBytes, long proofBytes, int logDomain) {
  /** No proof of Groth16 is near it. */
  private static final long PROOF_BYTES_OF_VERSION_1 = 1 << 14;

  private static final int LARGEST_LOG = 63;

  /** What a device of version 1 offers when it offers anything. */
  public static SystemOffer ofVersion1(long keyBytes, int logDomain) {
    return new SystemOffer(
        ProofFormats.OF_VERSION_1, keyBytes, -1L, PROOF_BYTES_OF_VERSION_1, logDomain);
  }

  Payload write(Payload payload) {
    return formats.write(payload).u64(keyBytes).u64(witnessBytes).u64(proofBytes).u8(logDomain);
  }

  static SystemOffer read(Payload p) throws AcceleratorException {
    return new SystemOffer(ProofFormats.read(p), p.u64(), p.u64(), p.u64(), p.u8())
        .checked(LARGEST_LOG);
  }

  /**
   * @param largestLog a larger circuit has no domain
   */
  SystemOffer checked(int largestLog) throws AcceleratorException {
    if (logDomain < 1 || logDomain > largestLog) {
      throw new AcceleratorException(
          AcceleratorException.Kind.GARBLED,
          "it says it takes circuits of up to 2^" + logDomain + " rows");
    }
    return this;
  }
}
