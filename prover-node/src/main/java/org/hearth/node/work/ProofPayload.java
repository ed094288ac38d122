package org.hearth.node.work;

import java.util.Base64;
import java.util.Optional;
import org.hearth.node.job.JobTerms;
import org.hearth.node.network.spi.Submission;
import org.hearth.prover.hash.Sha256;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The outbox row of a proof. It carries the proof itself, so that the promise to send it needs
 * nothing but the books.
 */
public final class ProofPayload {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ProofPayload() {}

  public static String write(String proofHash, byte[] proofJson) {
    return MAPPER
        .createObjectNode()
        .put("proofHash", proofHash)
        .put("selfVerified", true)
        .put("proofBytes", Base64.getEncoder().encodeToString(proofJson))
        .toString();
  }

  /**
   * @param proofHash of the proof that was made
   * @return empty when the row holds anything else: the file of the books was damaged
   */
  public static Optional<Submission> read(JobTerms terms, String proofHash, String payload) {
    byte[] proof;
    try {
      JsonNode json = MAPPER.readTree(payload);
      proof = Base64.getDecoder().decode(json.path("proofBytes").asString(""));
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
    return Sha256.hex(proof).equals(proofHash)
        ? Optional.of(new Submission(terms.leaseId(), terms.publicInputs(), proofHash, proof))
        : Optional.empty();
  }
}
