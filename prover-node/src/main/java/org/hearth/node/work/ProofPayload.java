package org.hearth.node.work;

import java.util.Base64;
import org.hearth.node.job.JobTerms;
import org.hearth.node.network.spi.Submission;
import org.hearth.prover.hash.Sha256;
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

  public static Submission read(JobTerms terms, String payload) {
    JsonNode json = MAPPER.readTree(payload);
    byte[] proof = Base64.getDecoder().decode(json.path("proofBytes").asString(""));
    String hash = json.path("proofHash").asString("");
    if (!Sha256.hex(proof).equals(hash)) {
      throw new IllegalStateException(
          "the proof of job " + terms.jobId() + " in the outbox is damaged");
    }
    return new Submission(terms.leaseId(), terms.publicInputs(), hash, proof);
  }
}
