package org.hearth.node.proving;

import java.math.BigInteger;
import java.util.List;

/**
 * A proof that the engine's own verifier accepted.
 *
 * @param json the bytes of the proof file; not to be changed
 * @param publicInputs the statement it proves
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes; never compared
public record Proof(byte[] json, List<BigInteger> publicInputs) {
  public Proof {
    publicInputs = List.copyOf(publicInputs);
  }
}
