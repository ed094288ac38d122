package org.hearth.network.chain.transition;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hearth.network.chain.event.Effects;
import org.hearth.network.chain.state.ChainState;
import org.hearth.network.chain.state.Lease;
import org.hearth.network.chain.state.Prover;
import org.hearth.network.chain.state.Reward;
import org.hearth.network.codec.Json;
import org.hearth.network.codec.Sha256Hex;
import org.hearth.network.economy.JobReward;
import org.jspecify.annotations.Nullable;

/** Writes the numbered, hash-chained settlement events of each prover. */
final class SettlementEvents {
  private final ChainState state;

  SettlementEvents(ChainState state) {
    this.state = state;
  }

  void pending(Reward reward, Optional<JobReward> shares, Effects effects) {
    List<Part> parts =
        shares
            .map(s ->
                List.of(
                    new Part("FEE_REWARD", s.net()),
                    new Part("EMISSION_ZK", s.emission()),
                    new Part("VERIFIER_SHARE", s.verifierShare()),
                    new Part("POOL_FEE", s.poolFee())))
            .orElseGet(() -> List.of(new Part("FEE_REWARD", reward.credit())));
    emit(
        reward.prover(),
        effects,
        (seq, now) -> ofReward(seq, now, "REWARD_PENDING", reward, parts));
  }

  void moved(Reward reward, Effects effects) {
    String type = "REWARD_" + reward.state();
    emit(reward.prover(), effects, (seq, now) -> ofReward(seq, now, type, reward, null));
  }

  void paid(String prover, String payoutId, List<Reward> rewards, Effects effects) {
    BigInteger sum = rewards.stream().map(Reward::credit).reduce(BigInteger.ZERO, BigInteger::add);
    List<Item> items =
        rewards.stream().map(r -> new Item(r.jobId(), r.leaseId(), r.credit())).toList();
    emit(
        prover,
        effects,
        (seq, now) ->
            new Payload(
                seq,
                prover,
                now,
                state.height,
                "REWARD_PAID",
                null,
                null,
                null,
                null,
                null,
                sum,
                payoutId,
                items));
  }

  void ended(String type, Lease lease, Effects effects) {
    emit(
        lease.prover(),
        effects,
        (seq, now) ->
            new Payload(
                seq,
                lease.prover(),
                now,
                state.height,
                type,
                lease.jobId(),
                lease.leaseId(),
                lease.proofHash(),
                lease.reason(),
                null,
                null,
                null,
                null));
  }

  private Payload ofReward(
      long seq, Instant now, String type, Reward reward, @Nullable List<Part> parts) {
    return new Payload(
        seq,
        reward.prover(),
        now,
        state.height,
        type,
        reward.jobId(),
        reward.leaseId(),
        reward.proofHash(),
        null,
        parts,
        reward.credit(),
        null,
        null);
  }

  private void emit(String proverId, Effects effects, Body body) {
    Prover prover = state.prover(proverId);
    long seq = prover.lastEvent() + 1;
    String payload = Json.write(body.of(seq, state.time));
    String hash = Sha256Hex.hex(prover.lastEventHash() + payload);
    state.provers.put(proverId, prover.told(seq, hash));
    effects.settlements.add(new Effects.SettlementEvent(proverId, seq, payload, hash));
  }

  @FunctionalInterface
  private interface Body {
    Payload of(long seq, Instant now);
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Payload(
      long seq,
      String prover,
      Instant time,
      long height,
      String type,
      @Nullable String jobId,
      @Nullable String leaseId,
      @Nullable String proofHash,
      @Nullable String reason,
      @Nullable List<Part> parts,
      @Nullable BigInteger credit,
      @Nullable String payoutId,
      @Nullable List<Item> items) {}

  private record Part(String kind, BigInteger amount) {}

  private record Item(String jobId, String leaseId, BigInteger credit) {}
}
