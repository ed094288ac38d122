package org.hearth.network.chain.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A registered prover.
 *
 * @param finals jobs proved
 * @param missed accepted leases that ran out
 * @param rejected proofs found invalid
 * @param lastEvent number of its newest settlement event, 0 when none
 * @param lastEventHash hash of that event, 64 zeros when none
 * @param standing what it has proved lately; null while nothing is known, and left out of the JSON
 *     then, so that states from before the lease rules keep their hashes
 */
public record Prover(
    String id,
    String publicKey,
    String name,
    long workUnitsPerSecond,
    Instant registeredAt,
    long finals,
    long missed,
    long rejected,
    long lastEvent,
    String lastEventHash,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Standing standing) {
  private static final long BENEFIT_OF_DOUBT = 4;
  private static final long WHOLE = 10_000;

  public Prover described(String newName, long newSpeed) {
    return new Prover(
        id,
        publicKey,
        newName,
        newSpeed,
        registeredAt,
        finals,
        missed,
        rejected,
        lastEvent,
        lastEventHash,
        standing);
  }

  public Prover counted(int moreFinals, int moreMissed, int moreRejected) {
    return new Prover(
        id,
        publicKey,
        name,
        workUnitsPerSecond,
        registeredAt,
        finals + moreFinals,
        missed + moreMissed,
        rejected + moreRejected,
        lastEvent,
        lastEventHash,
        standing);
  }

  public Prover told(long event, String eventHash) {
    return new Prover(
        id,
        publicKey,
        name,
        workUnitsPerSecond,
        registeredAt,
        finals,
        missed,
        rejected,
        event,
        eventHash,
        standing);
  }

  public Prover standing(Standing next) {
    return new Prover(
        id,
        publicKey,
        name,
        workUnitsPerSecond,
        registeredAt,
        finals,
        missed,
        rejected,
        lastEvent,
        lastEventHash,
        next);
  }

  /** What it has proved lately; that of a newcomer while nothing is known. */
  public Standing known() {
    return standing == null ? Standing.NEW : standing;
  }

  /** Part of its leases that ended well, in bps; a newcomer counts as reliable. */
  public long reliability() {
    long good = finals + BENEFIT_OF_DOUBT;
    return WHOLE * good / (good + missed + rejected);
  }
}
