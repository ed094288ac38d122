package org.hearth.node.network.oshiya;

import java.math.BigInteger;
import java.util.List;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.wire.StrictJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A proof as the contract takes it. The parts of coordinates in the quadratic field come highest
 * first, as the precompiled contract for pairings wants them (EIP-197).
 */
record ProofWords(
    List<BigInteger> a, List<BigInteger> bx, List<BigInteger> by, List<BigInteger> c) {
  /** Of snarkjs' JSON, which our own prover wrote. */
  static ProofWords of(byte[] proofJson) {
    try {
      JsonNode proof = StrictJson.mapper().readTree(proofJson);
      return new ProofWords(
          pair(proof.path("pi_a")),
          pair(proof.path("pi_b").path(0)).reversed(),
          pair(proof.path("pi_b").path(1)).reversed(),
          pair(proof.path("pi_c")));
    } catch (JacksonException | NumberFormatException e) {
      throw new NetworkException(Cure.PERMANENT, "the proof is not in snarkjs' form", e);
    }
  }

  private static List<BigInteger> pair(JsonNode point) {
    return List.of(
        new BigInteger(point.path(0).asString("")), new BigInteger(point.path(1).asString("")));
  }
}
