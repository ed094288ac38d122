package org.hearth.network.chain;

import java.util.Map;
import org.hearth.network.codec.SigningKey;

/** The private keys of the simulated participants, by the ids that the genesis file gives them. */
public record ChainKeys(
    SigningKey sequencer, Map<String, SigningKey> validators, Map<String, SigningKey> verifiers) {
  public ChainKeys {
    validators = Map.copyOf(validators);
    verifiers = Map.copyOf(verifiers);
  }
}
