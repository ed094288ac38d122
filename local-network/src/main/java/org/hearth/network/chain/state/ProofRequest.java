package org.hearth.network.chain.state;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a job asks to be proved. In JSON it is one flat object: hashes cover that form, and logs of
 * events hold it that are older than the parts.
 *
 * @param publicInputs decimal
 * @param batch the batch whose proof this is, or {@link Batch#NONE}
 */
public record ProofRequest(
    Circuit circuit, Witness witness, List<String> publicInputs, Batch batch) {
  public ProofRequest {
    publicInputs = List.copyOf(publicInputs);
  }

  /**
   * The circuit.
   *
   * @param vkHash SHA-256 of its verification key; null for the batches' own, which the genesis
   *     pins
   * @param workUnits work of the proof
   */
  public record Circuit(String circuitId, @Nullable String vkHash, long workUnits) {}

  /**
   * The witness file.
   *
   * @param hash SHA-256 of its bytes
   * @param size bytes
   */
  public record Witness(String hash, long size) {}

  /**
   * The part of a batch.
   *
   * @param number 1, 2, 3 …; 0 when it is no batch
   */
  public record Batch(long number, String rootBefore, String rootAfter, int transfers) {
    /** Of a job that proves something else. */
    public static final Batch NONE = new Batch(0, "", "", 0);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static ProofRequest fromJson(JsonNode json) {
    return new ProofRequest(
        new Circuit(
            json.path("circuitId").asString(),
            json.hasNonNull("vkHash") ? json.path("vkHash").asString() : null,
            json.path("workUnits").asLong()),
        new Witness(json.path("witness").asString(), json.path("witnessSize").asLong()),
        json.path("publicInputs").valueStream().map(JsonNode::asString).toList(),
        new Batch(
            json.path("number").asLong(),
            json.path("rootBefore").asString(),
            json.path("rootAfter").asString(),
            json.path("transfers").asInt()));
  }

  /** In the order that 0.1 wrote: state hashes cover it. What is newer comes last. */
  @JsonValue
  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("number", batch.number());
    json.put("circuitId", circuit.circuitId());
    json.put("witness", witness.hash());
    json.put("witnessSize", witness.size());
    ArrayNode inputs = json.putArray("publicInputs");
    publicInputs.forEach(inputs::add);
    json.put("workUnits", circuit.workUnits());
    json.put("rootBefore", batch.rootBefore());
    json.put("rootAfter", batch.rootAfter());
    json.put("transfers", batch.transfers());
    String vkHash = circuit.vkHash();
    if (vkHash != null) {
      json.put("vkHash", vkHash);
    }
    return json;
  }

  /** Whether the proof is that of a batch. */
  public boolean isBatch() {
    return batch.number() > 0;
  }

  /** How log lines name it. */
  public String label() {
    return isBatch() ? "batch " + batch.number() : "circuit " + circuit.circuitId();
  }
}
