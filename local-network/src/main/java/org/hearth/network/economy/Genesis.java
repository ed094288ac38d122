package org.hearth.network.economy;

import java.time.Instant;
import java.util.List;

/**
 * Everything that makes one network different from another. The SHA-256 of its canonical JSON is
 * the network id.
 *
 * @param format {@link #FORMAT}
 * @param playMoney always true: this network's money has no value
 * @param participants who is simulated, in words
 * @param salt 16 random bytes in hex, so that two networks made in the same second differ
 * @param blockSeconds Δ, ≥ 1
 * @param sequencerKey base64 of the raw Ed25519 key that signs settlement events
 * @param rollupRoot root of the rollup's accounts before the first batch, decimal
 */
public record Genesis(
    String format,
    String name,
    boolean playMoney,
    String symbol,
    int decimals,
    String participants,
    Instant createdAt,
    String salt,
    int blockSeconds,
    EconomyRules economy,
    JobRules jobs,
    List<Participant> validators,
    List<Participant> verifiers,
    String sequencerKey,
    CircuitPin circuit,
    String rollupRoot) {

  public static final String FORMAT = "hearth-genesis-v1";

  public Genesis {
    validators = List.copyOf(validators);
    verifiers = List.copyOf(verifiers);
  }

  /**
   * The circuit, pinned by hashes.
   *
   * @param vkHash SHA-256 of the canonical verification key
   * @param zkey SHA-256 of the proving key file
   * @param zkeySize bytes
   */
  public record CircuitPin(
      String circuitId, String name, String vkHash, String zkey, long zkeySize, long workUnits) {}
}
