package org.hearth.network.verification;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hearth.network.chain.Chain;
import org.hearth.network.chain.ChainKeys;
import org.hearth.network.chain.Readable;
import org.hearth.network.chain.event.ChainEvent;
import org.hearth.network.chain.event.ChainEvent.Vote;
import org.hearth.network.chain.state.ChainState;
import org.hearth.network.chain.state.Verification;
import org.hearth.network.chain.transition.Committees;
import org.hearth.network.codec.SigningKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simulated verifiers at work: each member of a drawn committee runs the real verifier by
 * itself and signs what it found. Without a majority in time the chain draws another committee;
 * after that the pool verifies on its own.
 */
public final class VerifierCommittee {
  private static final Logger LOG = LoggerFactory.getLogger(VerifierCommittee.class);
  private static final int MAX_REASON = 200;

  private final Chain chain;
  private final ChainKeys keys;
  private final Map<String, MemberVerifier> members;
  private final MemberVerifier pool;
  private final ExecutorService workers;

  /**
   * @param members each member's own verifiers by its id
   * @param pool decides when two committees did not
   * @param workers runs the members; may be small
   */
  public VerifierCommittee(
      Chain chain,
      ChainKeys keys,
      Map<String, MemberVerifier> members,
      MemberVerifier pool,
      ExecutorService workers) {
    this.chain = chain;
    this.keys = keys;
    this.members = Map.copyOf(members);
    this.pool = pool;
    this.workers = workers;
  }

  private record Case(
      String jobId, String circuitId, Verification verification, List<BigInteger> publicInputs) {}

  /** Verifies everything that waits for it; answers how many rounds it held. */
  public int runOnce() throws InterruptedException {
    List<Case> cases = chain.read(VerifierCommittee::waiting);
    for (Case c : cases) {
      byte[] proof =
          chain
              .store()
              .proof(c.verification().proofHash())
              .orElseThrow(() ->
                  new IllegalStateException("the proof of job " + c.jobId() + " is not stored"));
      if (c.verification().round() == Verification.POOL_ROUND) {
        decide(c, proof);
      } else {
        vote(c, proof);
      }
    }
    return cases.size();
  }

  private static List<Case> waiting(ChainState state) {
    return state.jobs.values().stream()
        .filter(j -> j.verification() != null && j.running().decision() == null)
        .map(j ->
            new Case(
                j.jobId(),
                j.request().circuit().circuitId(),
                j.running(),
                j.request().publicInputs().stream().map(BigInteger::new).toList()))
        .toList();
  }

  private void vote(Case c, byte[] proof) throws InterruptedException {
    List<Callable<Vote>> votings = new ArrayList<>();
    for (String id : c.verification().committee()) {
      MemberVerifier member = members.get(id);
      SigningKey key = keys.verifiers().get(id);
      if (member != null && key != null) {
        votings.add(() -> signed(c, id, key, verdict(member, c, proof.clone())));
      }
    }
    Duration limit = Duration.ofSeconds(chain.genesis().jobs().verifySeconds());
    List<Vote> votes = new ArrayList<>();
    for (Future<Vote> answer :
        workers.invokeAll(votings, limit.toMillis(), TimeUnit.MILLISECONDS)) {
      try {
        votes.add(answer.get());
      } catch (CancellationException e) {
        LOG.warn(
            "job {}: a verifier did not answer within {} s",
            Readable.id(c.jobId()),
            limit.toSeconds());
      } catch (ExecutionException e) {
        LOG.warn("job {}: a verifier failed", Readable.id(c.jobId()), e.getCause());
      }
    }
    chain.step(step ->
        step.append(
            new ChainEvent.VerdictsCast(step.now(), c.jobId(), c.verification().round(), votes)));
    long accepts = votes.stream().filter(Vote::accept).count();
    LOG.info(
        "job {}: {} of {} verifiers accept the proof (round {})",
        Readable.id(c.jobId()),
        accepts,
        c.verification().committee().size(),
        c.verification().round());
  }

  private static Verdict verdict(MemberVerifier member, Case c, byte[] proof) {
    return member.of(c.circuitId()).verify(proof, c.publicInputs());
  }

  private Vote signed(Case c, String id, SigningKey key, Verdict verdict) {
    String text =
        Committees.voteText(
            chain.networkId(),
            c.jobId(),
            c.verification().proofHash(),
            c.verification().round(),
            verdict.valid());
    String reason = verdict.reason();
    String shortened = reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason;
    return new Vote(id, verdict.valid(), shortened, key.sign(text));
  }

  private void decide(Case c, byte[] proof) {
    Verdict verdict = verdict(pool, c, proof);
    chain.step(step ->
        step.append(
            new ChainEvent.PoolDecided(step.now(), c.jobId(), verdict.valid(), verdict.reason())));
    LOG.info(
        "job {}: no committee decided, the pool itself finds the proof {}",
        Readable.id(c.jobId()),
        verdict.valid() ? "valid" : "invalid");
  }
}
