package org.hearth.network.chain.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.hearth.network.chain.state.ProofRequest;
import org.hearth.network.economy.LeaseRules;

/**
 * What happened to the chain from outside. The log of these events is the truth: applying it from
 * the genesis on gives the same state, to the last bit (invariant I8). Whatever is random or comes
 * from a clock is written into the event.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ChainEvent.ProverRegistered.class, name = "PROVER_REGISTERED"),
  @JsonSubTypes.Type(value = ChainEvent.LeaseRulesSet.class, name = "LEASE_RULES_SET"),
  @JsonSubTypes.Type(value = ChainEvent.JobPosted.class, name = "JOB_POSTED"),
  @JsonSubTypes.Type(value = ChainEvent.LeaseDrawn.class, name = "LEASE_DRAWN"),
  @JsonSubTypes.Type(value = ChainEvent.LeaseAccepted.class, name = "LEASE_ACCEPTED"),
  @JsonSubTypes.Type(value = ChainEvent.LeaseDeclined.class, name = "LEASE_DECLINED"),
  @JsonSubTypes.Type(value = ChainEvent.LeaseReleased.class, name = "LEASE_RELEASED"),
  @JsonSubTypes.Type(value = ChainEvent.ProofSubmitted.class, name = "PROOF_SUBMITTED"),
  @JsonSubTypes.Type(value = ChainEvent.VerdictsCast.class, name = "VERDICTS_CAST"),
  @JsonSubTypes.Type(value = ChainEvent.PoolDecided.class, name = "POOL_DECIDED"),
  @JsonSubTypes.Type(value = ChainEvent.BlockSealed.class, name = "BLOCK_SEALED"),
})
public sealed interface ChainEvent {
  /** Never before the previous event's. */
  Instant at();

  /** A prover made itself known or changed its name or benchmark. */
  record ProverRegistered(
      Instant at, String proverId, String publicKey, String name, long workUnitsPerSecond)
      implements ChainEvent {}

  /** From here on leases are shared by these rules; a log without it draws as Hearth 0.1 did. */
  record LeaseRulesSet(Instant at, LeaseRules rules) implements ChainEvent {}

  /** A proof is asked for: by the sequencer that of a batch, or another one. */
  record JobPosted(Instant at, String jobId, @JsonProperty("batch") ProofRequest request)
      implements ChainEvent {}

  /** A draw was held for an open job among the provers that asked for work at that moment. */
  record LeaseDrawn(Instant at, String jobId, String leaseId, List<Candidate> candidates)
      implements ChainEvent {
    public LeaseDrawn {
      candidates = List.copyOf(candidates);
    }
  }

  record LeaseAccepted(Instant at, String leaseId) implements ChainEvent {}

  record LeaseDeclined(Instant at, String leaseId, String reason) implements ChainEvent {}

  record LeaseReleased(Instant at, String leaseId, String reason) implements ChainEvent {}

  /** A proof arrived; its bytes lie in the store under their hash. */
  record ProofSubmitted(Instant at, String leaseId, String proofHash) implements ChainEvent {}

  /** What the committee of a round said in time. */
  record VerdictsCast(Instant at, String jobId, int round, List<Vote> votes) implements ChainEvent {
    public VerdictsCast {
      votes = List.copyOf(votes);
    }
  }

  /** The pool's own verification, after two committees without a majority. */
  record PoolDecided(Instant at, String jobId, boolean accept, String reason)
      implements ChainEvent {}

  /** A block ends here; the named validators sign it. */
  record BlockSealed(Instant at, List<String> signers) implements ChainEvent {
    public BlockSealed {
      signers = List.copyOf(signers);
    }
  }

  /**
   * A prover that asked for work.
   *
   * @param capacity leases that it wants, offers that it holds included
   */
  record Candidate(String proverId, int capacity) {}

  /**
   * A verifier's signed word on a proof.
   *
   * @param signature over the text that a vote signs
   */
  record Vote(String verifier, boolean accept, String reason, String signature) {}
}
