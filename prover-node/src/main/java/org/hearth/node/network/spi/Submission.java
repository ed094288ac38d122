package org.hearth.node.network.spi;

import java.math.BigInteger;
import java.util.List;

/**
 * A finished proof on its way.
 *
 * @param proofHash lowercase hex SHA-256 of {@code proofJson}
 * @param proofJson the bytes of the proof file, at most a few KiB; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes; never compared
public record Submission(
    String leaseId, List<BigInteger> publicInputs, String proofHash, byte[] proofJson) {
  public Submission {
    publicInputs = List.copyOf(publicInputs);
  }
}
