package org.hearth.network.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.hearth.network.circuit.ArtifactFormats;
import org.hearth.network.circuit.ListedCircuit;

/** A circuit on the wire. */
record CircuitDto(
    String circuitId,
    String name,
    @JsonUnwrapped ArtifactFormats formats,
    @JsonUnwrapped KeyDto key,
    String vkHash,
    long workUnits,
    int maxProofBytes) {
  /** The proving key. The wire's name for it is older than other key formats than zkey. */
  record KeyDto(@JsonProperty("zkey") String hash, @JsonProperty("zkeySize") long size) {
    static KeyDto of(ListedCircuit listed) {
      return new KeyDto(listed.keyHash(), listed.keySize());
    }
  }

  static CircuitDto of(ListedCircuit listed) {
    return new CircuitDto(
        listed.circuit().circuitId(),
        listed.circuit().name(),
        listed.circuit().formats(),
        KeyDto.of(listed),
        listed.vkHash(),
        listed.circuit().workUnits(),
        listed.maxProofBytes());
  }
}
