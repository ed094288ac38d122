package org.hearth.network.chain.transition;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.network.chain.event.ChainEvent;
import org.hearth.network.chain.event.ChainEvent.Vote;
import org.hearth.network.chain.state.ChainState;
import org.hearth.network.chain.state.Job;
import org.hearth.network.chain.state.Lease;
import org.hearth.network.chain.state.Verification;
import org.hearth.network.codec.PublicKey;
import org.hearth.network.economy.EconomyRules;
import org.hearth.network.economy.Participant;

/**
 * Verifier committees: who is drawn, which votes count, and when a proof is decided (docs/rules.md
 * R5).
 */
public final class Committees {
  private final ChainState state;
  private final EconomyRules rules;
  private final LeaseShares shares;
  private final Map<String, PublicKey> keys = new TreeMap<>();

  /** What each would be called as a prover; reading a key takes longer than most of a block. */
  private final Map<String, String> proverIds = new TreeMap<>();

  Committees(ChainState state, LeaseShares shares) {
    this.state = state;
    this.shares = shares;
    this.rules = state.genesis.economy();
    for (Participant verifier : state.genesis.verifiers()) {
      PublicKey key = PublicKey.parse(verifier.publicKey());
      keys.put(verifier.id(), key);
      proverIds.put(verifier.id(), key.id());
    }
  }

  /** The text that a verifier signs. */
  public static String voteText(
      String networkId, String jobId, String proofHash, int round, boolean accept) {
    return "hearth-verdict-v1\n"
        + String.join(
            "\n",
            networkId,
            jobId,
            proofHash,
            Integer.toString(round),
            accept ? "ACCEPT" : "REJECT");
  }

  void submitted(ChainEvent.ProofSubmitted event) {
    Lease lease = state.lease(event.leaseId());
    Job job = state.job(lease.jobId());
    Long took = shares.delivered(lease, event.at());
    state.leases.put(lease.leaseId(), lease.submitted(event.proofHash(), took));
    state.jobs.put(job.jobId(), job.verifying(round(job, lease, 1, event.proofHash())));
  }

  private Verification round(Job job, Lease lease, int round, String proofHash) {
    if (round >= Verification.POOL_ROUND) {
      return new Verification(round, proofHash, List.of(), null);
    }
    List<Participant> others =
        state.genesis.verifiers().stream()
            .filter(v -> !lease.prover().equals(proverIds.get(v.id())))
            .toList();
    List<String> members =
        WeightedDraw.seededBy(
                state.blockHash,
                job.jobId(),
                Integer.toString(job.attempt()),
                "committee",
                Integer.toString(round))
            .several(others, v -> BigInteger.valueOf(v.stake()), rules.committeeSize())
            .stream()
            .map(Participant::id)
            .toList();
    return new Verification(round, proofHash, members, null);
  }

  /**
   * Votes of members with good signatures count; τ equal ones decide, else the next round is drawn.
   */
  void cast(ChainEvent.VerdictsCast event) {
    Job job = state.job(event.jobId());
    Verification running = job.running();
    if (running.round() != event.round() || running.decision() != null) {
      return;
    }
    Map<String, Vote> valid = new TreeMap<>();
    for (Vote vote : event.votes()) {
      if (running.committee().contains(vote.verifier()) && signed(job, running, vote)) {
        valid.putIfAbsent(vote.verifier(), vote);
      }
    }
    List<Vote> accepts = valid.values().stream().filter(Vote::accept).toList();
    List<Vote> rejects = valid.values().stream().filter(v -> !v.accept()).toList();
    if (accepts.size() >= rules.committeeThreshold()) {
      decide(job, true, Verification.By.COMMITTEE, "", accepts);
    } else if (rejects.size() >= rules.committeeThreshold()) {
      decide(job, false, Verification.By.COMMITTEE, rejects.getFirst().reason(), rejects);
    } else {
      Lease lease = state.lease(job.heldLease());
      state.jobs.put(
          job.jobId(), job.verifying(round(job, lease, running.round() + 1, running.proofHash())));
    }
  }

  private boolean signed(Job job, Verification running, Vote vote) {
    PublicKey key = keys.get(vote.verifier());
    String text =
        voteText(state.networkId, job.jobId(), running.proofHash(), running.round(), vote.accept());
    return key != null && key.verifies(text, vote.signature());
  }

  void poolDecides(ChainEvent.PoolDecided event) {
    Job job = state.job(event.jobId());
    if (job.running().round() == Verification.POOL_ROUND && job.running().decision() == null) {
      decide(job, event.accept(), Verification.By.POOL, event.reason(), List.of());
    }
  }

  private void decide(
      Job job, boolean accept, Verification.By by, String reason, List<Vote> majority) {
    List<String> voters = majority.stream().map(Vote::verifier).toList();
    Verification.Decision decision = new Verification.Decision(accept, by, reason, voters);
    state.jobs.put(job.jobId(), job.verifying(job.running().decided(decision)));
  }
}
