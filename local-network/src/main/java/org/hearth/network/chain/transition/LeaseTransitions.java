package org.hearth.network.chain.transition;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hearth.network.chain.event.ChainEvent;
import org.hearth.network.chain.event.ChainEvent.Candidate;
import org.hearth.network.chain.event.Effects;
import org.hearth.network.chain.state.AccountName;
import org.hearth.network.chain.state.ChainState;
import org.hearth.network.chain.state.Job;
import org.hearth.network.chain.state.Lease;
import org.hearth.network.chain.state.LeaseState;
import org.hearth.network.chain.state.OpenBatch;
import org.hearth.network.chain.state.ProofRequest;
import org.hearth.network.chain.state.Prover;
import org.hearth.network.codec.Sha256Hex;
import org.hearth.network.economy.BlockFacts;
import org.hearth.network.economy.BondRules;
import org.hearth.network.economy.EconomyRules;
import org.hearth.network.economy.JobRules;

/**
 * Jobs and leases: posting, the draw, answers, and what happens when one ends without a proof
 * (LEASE mode, docs/rules.md R2).
 */
public final class LeaseTransitions {
  /** A prover must be able to finish in lease time / 1.2. */
  private static final long MARGIN_TENTHS = 12;

  private final ChainState state;
  private final JobRules rules;
  private final BondRules bonds;
  private final SettlementEvents settlements;
  private final LeaseShares shares;

  LeaseTransitions(ChainState state, SettlementEvents settlements, LeaseShares shares) {
    this.state = state;
    this.shares = shares;
    this.rules = state.genesis.jobs();
    this.bonds = state.genesis.economy().bonds();
    this.settlements = settlements;
  }

  void follow(ChainEvent.LeaseRulesSet event) {
    shares.follow(event.rules());
  }

  void post(ChainEvent.JobPosted event) {
    EconomyRules economy = state.genesis.economy();
    ProofRequest request = event.request();
    String statement = statementId(request);
    boolean cached = state.statements.containsKey(statement);
    BigInteger fullFee = economy.fee(request.circuit().workUnits(), state.workTarget.current());
    BigInteger fee = cached ? economy.cachedFee(fullFee) : fullFee;
    state.accounts.move(AccountName.REQUESTER, AccountName.escrow(event.jobId()), fee);
    state.jobs.put(event.jobId(), Job.posted(event.jobId(), request, statement, fee, cached));
    if (request.isBatch()) {
      OpenBatch open = new OpenBatch(request, event.jobId(), event.at());
      if (state.batches.put(request.batch().number(), open) == null) {
        state.counters = state.counters.plusTransfers(request.batch().transfers());
      }
    }
  }

  /**
   * SHA-256 of circuit, verification key and public inputs: what is proved, whoever asks and
   * whoever proves.
   */
  public String statementId(ProofRequest request) {
    String own = request.circuit().vkHash();
    return Sha256Hex.hex(
        request.circuit().circuitId()
            + "\n"
            + (own == null ? state.genesis.circuit().vkHash() : own)
            + "\n"
            + String.join("\n", request.publicInputs()));
  }

  /**
   * The candidates among whom the job may be drawn now, ordered by id; empty when there is none.
   */
  public List<Candidate> eligible(Job job, List<Candidate> candidates, Instant at) {
    List<Candidate> able =
        shares.room(job, candidates).stream()
            .filter(c -> able(job, c, at))
            .sorted(Comparator.comparing(Candidate::proverId))
            .toList();
    List<Candidate> fresh =
        able.stream()
            .filter(c -> shares.active() || !c.proverId().equals(state.lastWinner))
            .filter(c -> !job.former().containsKey(c.proverId()))
            .toList();
    return fresh.isEmpty() ? able : fresh;
  }

  private boolean able(Job job, Candidate candidate, Instant at) {
    Prover prover = state.provers.get(candidate.proverId());
    if (prover == null || at.isBefore(job.former().getOrDefault(candidate.proverId(), at))) {
      return false;
    }
    long offers =
        state.leases.values().stream()
            .filter(l -> l.prover().equals(prover.id()) && l.state() == LeaseState.OFFERED)
            .count();
    return offers < candidate.capacity()
        && feasible(prover, job.request().circuit().workUnits())
        && state.accounts.balance(AccountName.stake(prover.id())).compareTo(bonds.bond(job.fee()))
            >= 0;
  }

  private boolean feasible(Prover prover, long workUnits) {
    BigInteger needed = BigInteger.valueOf(workUnits).multiply(BigInteger.valueOf(MARGIN_TENTHS));
    BigInteger possible =
        BigInteger.valueOf(prover.workUnitsPerSecond())
            .multiply(BigInteger.valueOf(rules.leaseSeconds()))
            .multiply(BigInteger.TEN);
    return prover.workUnitsPerSecond() == 0 || needed.compareTo(possible) <= 0;
  }

  void draw(ChainEvent.LeaseDrawn event) {
    Job job = state.job(event.jobId());
    List<Candidate> eligible = eligible(job, event.candidates(), event.at());
    Candidate winner =
        WeightedDraw.seededBy(state.blockHash, job.jobId(), Integer.toString(job.attempt()))
            .one(
                shares.next(job, eligible, event.candidates()),
                c -> shares.weight(state.prover(c.proverId())));
    shares.charge(job, winner, event.candidates());
    Instant offerExpires = event.at().plusSeconds(rules.offerSeconds());
    state.leases.put(
        event.leaseId(),
        Lease.offered(
            event.leaseId(),
            job.jobId(),
            winner.proverId(),
            offerExpires,
            offerExpires.plusSeconds(shares.leaseSeconds(job, winner.proverId()))));
    state.jobs.put(job.jobId(), job.leased(event.leaseId()));
    state.lastWinner = winner.proverId();
  }

  void accept(ChainEvent.LeaseAccepted event) {
    Lease lease = state.lease(event.leaseId());
    BigInteger bond = bonds.bond(state.job(lease.jobId()).fee());
    state.accounts.move(AccountName.stake(lease.prover()), AccountName.bond(lease.prover()), bond);
    state.leases.put(lease.leaseId(), lease.accepted(bond, shares.active() ? event.at() : null));
  }

  /** A declined offer costs nothing and is no attempt. */
  void decline(ChainEvent.LeaseDeclined event, Effects effects) {
    Lease lease = state.lease(event.leaseId());
    Job job = state.job(lease.jobId());
    end(lease.to(LeaseState.RELEASED, event.reason()), effects);
    Instant notBefore = event.at().plus(Duration.ofSeconds(rules.declineSeconds()));
    state.jobs.put(job.jobId(), job.reopened(lease.prover(), notBefore, job.attempt()));
  }

  /** A lease given back frees the job at once; the bond is returned, the attempt counts. */
  void release(ChainEvent.LeaseReleased event, Effects effects) {
    Lease lease = state.lease(event.leaseId());
    returnBond(lease);
    shares.lapsed(lease.prover());
    end(lease.to(LeaseState.RELEASED, event.reason()), effects);
    nextAttempt(lease, event.at(), effects);
  }

  /** Ends what ran out before the given time. */
  void expire(Instant at, Effects effects) {
    for (Lease lease : List.copyOf(state.leases.values())) {
      if (lease.state() == LeaseState.OFFERED && lease.offerExpires().isBefore(at)) {
        Job job = state.job(lease.jobId());
        shares.lapsed(lease.prover());
        end(lease.to(LeaseState.EXPIRED, "The offer was not answered in time."), effects);
        state.jobs.put(job.jobId(), job.reopened(lease.prover(), at, job.attempt()));
      } else if (lease.state() == LeaseState.ACTIVE && lease.deadline().isBefore(at)) {
        miss(lease, at, effects);
      }
    }
  }

  private void miss(Lease lease, Instant at, Effects effects) {
    Prover prover = state.prover(lease.prover()).counted(0, 1, 0);
    state.provers.put(prover.id(), prover);
    shares.missed(prover.id());
    state.counters = state.counters.plusExpired();
    Instant trainingEnds = prover.registeredAt().plus(Duration.ofDays(bonds.forgivenDays()));
    if (prover.missed() > bonds.forgivenMisses() || at.isAfter(trainingEnds)) {
      slash(lease, bonds.missed(lease.bond(), state.job(lease.jobId()).fee()), effects);
    } else {
      returnBond(lease);
    }
    Lease ended = lease.to(LeaseState.EXPIRED, "The deadline passed without a proof.");
    end(ended, effects);
    settlements.ended("LEASE_EXPIRED", ended, effects);
    nextAttempt(lease, at, effects);
  }

  /** Takes from the bond what is lost and gives the rest of it back. */
  void slash(Lease lease, BondRules.Slash slash, Effects effects) {
    if (slash.amount().signum() > 0) {
      effects.slashes.add(new BlockFacts.SlashFact(lease.jobId(), lease.bond(), slash.amount()));
    }
    String bond = AccountName.bond(lease.prover());
    state.accounts.burn(bond, slash.burned());
    state.accounts.move(bond, AccountName.REQUESTER, slash.compensation());
    state.accounts.move(
        bond, AccountName.stake(lease.prover()), lease.bond().subtract(slash.amount()));
  }

  void returnBond(Lease lease) {
    state.accounts.move(
        AccountName.bond(lease.prover()), AccountName.stake(lease.prover()), lease.bond());
  }

  void end(Lease ended, Effects effects) {
    state.leases.remove(ended.leaseId());
    effects.endedLeases.add(ended);
  }

  private void nextAttempt(Lease lease, Instant at, Effects effects) {
    Job job = state.job(lease.jobId());
    if (job.attempt() < rules.maxAttempts()) {
      state.jobs.put(job.jobId(), job.reopened(lease.prover(), at, job.attempt() + 1));
    } else {
      state.counters = state.counters.plusCancelled();
      fail(job, "CANCELLED", at, effects);
    }
  }

  /**
   * The job is over without a proof: the requester has its fee back, and asks again if it was for a
   * batch.
   */
  void fail(Job job, String how, Instant at, Effects effects) {
    state.accounts.move(AccountName.escrow(job.jobId()), AccountName.REQUESTER, job.fee());
    state.jobs.remove(job.jobId());
    ProofRequest request = job.request();
    if (request.isBatch()) {
      state.batches.put(
          request.batch().number(),
          new OpenBatch(request, null, at.plusSeconds(state.genesis.blockSeconds())));
    }
    Optional<String> unused =
        request.isBatch() ? Optional.empty() : Optional.of(request.witness().hash());
    effects.endedJobs.add(new Effects.EndedJob(job.jobId(), how, unused));
  }
}
