package org.hearth.network.chain.transition;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hearth.network.chain.event.BlockHeader;
import org.hearth.network.chain.event.ChainEvent;
import org.hearth.network.chain.event.Effects;
import org.hearth.network.chain.state.AccountName;
import org.hearth.network.chain.state.ChainState;
import org.hearth.network.chain.state.Job;
import org.hearth.network.chain.state.JobStage;
import org.hearth.network.chain.state.Lease;
import org.hearth.network.chain.state.LeaseState;
import org.hearth.network.chain.state.ProofRequest;
import org.hearth.network.chain.state.Reward;
import org.hearth.network.chain.state.Statement;
import org.hearth.network.chain.state.Verification;
import org.hearth.network.codec.Json;
import org.hearth.network.codec.Sha256Hex;
import org.hearth.network.economy.BlockReward;
import org.hearth.network.economy.BlockRewards;
import org.hearth.network.economy.FinalJob;
import org.hearth.network.economy.JobReward;
import org.hearth.network.economy.Participant;
import org.hearth.network.economy.RewardState;
import org.hearth.network.economy.ValidatorReward;

/** Seals a block: ends what ran out, settles what was decided, pays, and hashes the result. */
public final class BlockSealing {
  private final ChainState state;
  private final LeaseTransitions leasing;
  private final SettlementEvents settlements;
  private final LeaseShares shares;
  private final Payouts payouts;
  private final BlockReward blockReward;

  BlockSealing(
      ChainState state,
      LeaseTransitions leasing,
      SettlementEvents settlements,
      LeaseShares shares) {
    this.state = state;
    this.shares = shares;
    this.leasing = leasing;
    this.settlements = settlements;
    this.payouts = new Payouts(state, settlements);
    this.blockReward = new BlockReward(state.genesis.economy());
  }

  void seal(ChainEvent.BlockSealed event, Effects effects) {
    state.height++;
    leasing.expire(event.at(), effects);
    rejectInvalid(effects);
    List<BlockHeader.FinalJobLine> lines = new ArrayList<>();
    answerFromCache(lines, effects);
    BigInteger target = state.workTarget.current();
    BigInteger burnedBefore = state.accounts.burned();
    List<Participant> signers =
        state.genesis.validators().stream().filter(v -> event.signers().contains(v.id())).toList();
    String proposer =
        WeightedDraw.seededBy(state.blockHash, "proposer", Long.toString(state.height))
            .one(signers, v -> BigInteger.valueOf(v.stake()))
            .id();
    List<Job> accepted = decided(true);
    List<FinalJob> finalJobs = accepted.stream().map(BlockSealing::finalJob).toList();
    BlockRewards rewards = blockReward.of(target, finalJobs, proposer, signers);
    BlockRewards permuted = blockReward.of(target, finalJobs.reversed(), proposer, signers);
    book(rewards);
    for (int i = 0; i < accepted.size(); i++) {
      lines.add(finish(accepted.get(i), rewards.jobs().get(i), effects));
    }
    payouts.advance(effects);
    state.workTarget.add(rewards.work().longValueExact());
    long oldest = state.height - state.genesis.jobs().statementWindow();
    state.statements.values().removeIf(s -> s.height() <= oldest);
    BlockHeader header =
        new BlockHeader(
            state.height,
            state.blockHash,
            event.at(),
            proposer,
            event.signers(),
            state.logHash,
            state.hash(),
            rewards.work(),
            target,
            rewards.posMinted(),
            rewards.zkMinted(),
            rewards.zkCap(),
            state.accounts.burned().subtract(burnedBefore),
            lines);
    state.blockHash = Sha256Hex.hex(Json.bytes(header));
    effects.block =
        Optional.of(new Effects.SealedBlock(header, state.blockHash, rewards, permuted));
  }

  /**
   * Decided jobs in the order of their ids, which makes the order of submission irrelevant (I9).
   */
  private List<Job> decided(boolean accept) {
    return state.jobs.values().stream()
        .filter(j -> j.verification() != null)
        .filter(j -> j.running().decision() != null && decision(j).accept() == accept)
        .toList();
  }

  private static Verification.Decision decision(Job job) {
    Verification.Decision decision = job.running().decision();
    if (decision == null) {
      throw new IllegalStateException("job " + job.jobId() + " is not decided");
    }
    return decision;
  }

  private static FinalJob finalJob(Job job) {
    return new FinalJob(
        job.jobId(), job.request().circuit().workUnits(), job.fee(), decision(job).voters());
  }

  private void rejectInvalid(Effects effects) {
    for (Job job : decided(false)) {
      Lease lease = state.lease(job.heldLease());
      state.provers.put(lease.prover(), state.prover(lease.prover()).counted(0, 0, 1));
      shares.rejected(lease.prover());
      leasing.slash(lease, state.genesis.economy().bonds().invalid(lease.bond()), effects);
      Lease ended = lease.to(LeaseState.REJECTED, decision(job).reason());
      leasing.end(ended, effects);
      settlements.ended("JOB_REJECTED", ended, effects);
      state.counters = state.counters.plusRejected();
      leasing.fail(job, "REJECTED", state.time, effects);
    }
  }

  /**
   * Rule W2: the first prover of a statement gets a small fee when it is asked for again, and
   * nothing is minted.
   */
  private void answerFromCache(List<BlockHeader.FinalJobLine> lines, Effects effects) {
    for (Job job : List.copyOf(state.jobs.values())) {
      Statement known =
          job.state() == JobStage.CACHED ? state.statements.get(job.statementId()) : null;
      if (known != null) {
        state.accounts.move(
            AccountName.escrow(job.jobId()), AccountName.pending(known.prover()), job.fee());
        Reward reward =
            new Reward(
                job.jobId(),
                known.leaseId(),
                known.prover(),
                known.proofHash(),
                job.fee(),
                state.height,
                state.time,
                RewardState.PENDING);
        state.rewards.add(reward);
        settlements.pending(reward, Optional.empty(), effects);
        lines.add(
            new BlockHeader.FinalJobLine(
                job.jobId(), known.prover(), job.fee(), Verification.By.CACHE));
        over(job, effects);
      } else if (job.state() == JobStage.CACHED) {
        leasing.fail(job, "CANCELLED", state.time, effects);
      }
    }
  }

  private void book(BlockRewards rewards) {
    for (ValidatorReward validator : rewards.validators()) {
      state.accounts.mint(AccountName.validator(validator.validator()), validator.amount());
    }
    state.accounts.mint(AccountName.TREASURY, rewards.zkDust());
    for (JobReward job : rewards.jobs()) {
      String escrow = AccountName.escrow(job.jobId());
      state.accounts.mint(escrow, job.emission());
      state.accounts.burn(escrow, job.burned());
      for (String voter : job.voters()) {
        state.accounts.move(escrow, AccountName.verifier(voter), job.perVoter());
      }
      state.accounts.move(escrow, AccountName.TREASURY, job.verifierDust());
      state.accounts.move(escrow, AccountName.POOL, job.poolFee());
    }
  }

  private BlockHeader.FinalJobLine finish(Job job, JobReward parts, Effects effects) {
    Lease lease = state.lease(job.heldLease());
    Verification judged = job.running();
    state.accounts.move(
        AccountName.escrow(job.jobId()), AccountName.pending(lease.prover()), parts.credit());
    leasing.returnBond(lease);
    Reward reward =
        new Reward(
            job.jobId(),
            lease.leaseId(),
            lease.prover(),
            judged.proofHash(),
            parts.credit(),
            state.height,
            state.time,
            RewardState.PENDING);
    state.rewards.add(reward);
    settlements.pending(reward, Optional.of(parts), effects);
    state.provers.put(lease.prover(), state.prover(lease.prover()).counted(1, 0, 0));
    shares.proved(lease, job.request().circuit().workUnits());
    effects.finals.add(
        new Effects.FinalFact(
            job,
            lease.prover(),
            judged.proofHash(),
            state.statements.containsKey(job.statementId()),
            decision(job).accept(),
            judged.committee()));
    state.addStatement(
        job.statementId(),
        new Statement(lease.prover(), lease.leaseId(), judged.proofHash(), state.height));
    leasing.end(lease.to(LeaseState.FINAL, ""), effects);
    over(job, effects);
    return new BlockHeader.FinalJobLine(
        job.jobId(), lease.prover(), parts.credit(), decision(job).by());
  }

  private void over(Job job, Effects effects) {
    state.jobs.remove(job.jobId());
    state.counters = state.counters.plusFinal();
    effects.endedJobs.add(
        new Effects.EndedJob(job.jobId(), "FINAL", Optional.of(job.request().witness().hash())));
    if (job.request().isBatch()) {
      proven(job.request().batch());
    }
  }

  private void proven(ProofRequest.Batch batch) {
    state.batches.remove(batch.number());
    state.provenAhead.put(batch.number(), batch.rootAfter());
    while (!state.provenAhead.isEmpty() && state.provenAhead.firstKey() == state.provenBatch + 1) {
      state.provenBatch++;
      state.provenRoot = String.valueOf(state.provenAhead.remove(state.provenBatch));
    }
  }
}
