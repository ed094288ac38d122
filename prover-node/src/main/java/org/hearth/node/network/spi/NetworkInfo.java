package org.hearth.node.network.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a network says about itself.
 *
 * @param networkId hash of its genesis
 * @param asset what it pays in
 * @param sequencerKey the key that signs events, 32 raw bytes as base64
 * @param time the network's clock: deadlines are meant in this time
 * @param participants who takes part, in the network's words
 */
public record NetworkInfo(
    String networkId,
    String name,
    NetworkAsset asset,
    String sequencerKey,
    long height,
    Instant time,
    List<Circuit> circuits,
    String participants) {
  public NetworkInfo {
    circuits = List.copyOf(circuits);
  }

  public Optional<Circuit> circuit(String circuitId) {
    return circuits.stream().filter(c -> c.circuitId().equals(circuitId)).findFirst();
  }
}
