package org.hearth.network.provers;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hearth.network.chain.Chain;
import org.hearth.network.chain.ChainRefusal;
import org.hearth.network.chain.Readable;
import org.hearth.network.chain.event.ChainEvent;
import org.hearth.network.chain.state.AccountName;
import org.hearth.network.chain.state.ChainState;
import org.hearth.network.chain.state.Job;
import org.hearth.network.chain.state.JobStage;
import org.hearth.network.chain.state.Lease;
import org.hearth.network.chain.state.LeaseState;
import org.hearth.network.chain.state.ProofRequest;
import org.hearth.network.chain.state.Prover;
import org.hearth.network.circuit.ArtifactFormats;
import org.hearth.network.circuit.Circuits;
import org.hearth.network.circuit.ListedCircuit;
import org.hearth.network.codec.Json;
import org.hearth.network.codec.PublicKey;
import org.hearth.network.codec.Sha256Hex;
import org.hearth.network.economy.BlockReward;
import org.hearth.network.store.Rows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What provers can ask of the chain. Every change is idempotent: the same request again gives the
 * same answer.
 */
public final class ProverService {
  private static final Logger LOG = LoggerFactory.getLogger(ProverService.class);
  private static final int MAX_PROVERS = 10_000;
  private static final int MAX_LISTED = 1_000;

  private final Chain chain;
  private final OfferPolls asks = new OfferPolls();
  private final BlockReward blockReward;

  private final Circuits circuits;

  /**
   * @param circuits jobs of other circuits are not offered
   */
  public ProverService(Chain chain, Circuits circuits) {
    this.chain = chain;
    this.circuits = circuits;
    this.blockReward = new BlockReward(chain.genesis().economy());
  }

  /** An offer together with its job. */
  public record Offer(
      Lease lease,
      ProofRequest request,
      ListedCircuit circuit,
      BigInteger fee,
      BigInteger rewardEstimate) {}

  /**
   * A proof as it was delivered.
   *
   * @param publicInputs must be the job's own
   * @param proofSystem must be that of the job's circuit if it is said at all
   * @param proofFormat likewise
   */
  public record Delivery(
      byte[] proof,
      List<String> publicInputs,
      Optional<String> proofSystem,
      Optional<String> proofFormat) {
    public Delivery {
      publicInputs = List.copyOf(publicInputs);
    }

    /** In the format that the circuit has anyway. */
    public static Delivery of(byte[] proof, List<String> publicInputs) {
      return new Delivery(proof, publicInputs, Optional.empty(), Optional.empty());
    }
  }

  /** The lease, and whether this very request delivered the proof. */
  public record Submission(Lease lease, boolean isNew) {}

  /** Sums of a prover's credits by state. */
  public record Account(
      BigInteger pending, BigInteger confirmed, BigInteger claimable, BigInteger paid) {}

  /** Settlement events and the number of the newest one. */
  public record Events(List<Rows.Settlement> events, long last) {}

  /** The key that signs this prover's requests; empty when it is not registered. */
  public Optional<PublicKey> key(String proverId) {
    return chain
        .read(s -> Optional.ofNullable(s.provers.get(proverId)))
        .map(p -> PublicKey.parse(p.publicKey()));
  }

  public String register(PublicKey key, String name, long workUnitsPerSecond) {
    return chain.step(step -> {
      Optional<Prover> known = Optional.ofNullable(step.state().provers.get(key.id()));
      boolean same =
          known
              .filter(p -> p.name().equals(name) && p.workUnitsPerSecond() == workUnitsPerSecond)
              .isPresent();
      if (known.isEmpty() && step.state().provers.size() >= MAX_PROVERS) {
        throw new ChainRefusal(
            ChainRefusal.Kind.TOO_MANY,
            "This network has its " + MAX_PROVERS + " provers and takes no more.");
      }
      if (!same) {
        step.append(
            new ChainEvent.ProverRegistered(
                step.now(), key.id(), key.base64(), name, workUnitsPerSecond));
        LOG.info(
            "prover {} ({}) registered, {} work units/s",
            Readable.id(key.id()),
            name,
            workUnitsPerSecond);
      }
      return key.id();
    });
  }

  /** Takes part in the draws until an offer is there or the wait is over. */
  public List<Offer> offers(String prover, int capacity, Duration wait)
      throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    chain.lock().lock();
    try {
      asks.join(prover, capacity);
      chain.announce();
      try {
        List<Offer> found = held(prover);
        for (long left = end - System.nanoTime();
            found.isEmpty() && left > 0;
            left = end - System.nanoTime()) {
          chain.await(left);
          found = held(prover);
        }
        return found;
      } finally {
        asks.leave(prover);
      }
    } finally {
      chain.lock().unlock();
    }
  }

  private List<Offer> held(String prover) {
    return chain.step(step ->
        step.state().leases.values().stream()
            .filter(l -> l.prover().equals(prover) && l.state() == LeaseState.OFFERED)
            .filter(l -> !step.now().isAfter(l.offerExpires()))
            .filter(l -> offered(step.state().job(l.jobId())))
            .sorted(Comparator.comparing(Lease::offerExpires).thenComparing(Lease::leaseId))
            .map(l -> offer(step.state(), l))
            .toList());
  }

  /** What the prover has accepted and the network has not ended, the earliest deadline first. */
  public List<Offer> working(String prover) {
    return chain.step(step ->
        step.state().leases.values().stream()
            .filter(l -> l.prover().equals(prover))
            .filter(l -> l.state() == LeaseState.ACTIVE || l.state() == LeaseState.SUBMITTED)
            .filter(l -> offered(step.state().job(l.jobId())))
            .sorted(Comparator.comparing(Lease::deadline).thenComparing(Lease::leaseId))
            .limit(MAX_LISTED)
            .map(l -> offer(step.state(), l))
            .toList());
  }

  private Offer offer(ChainState state, Lease lease) {
    Job job = state.job(lease.jobId());
    ProofRequest.Circuit circuit = job.request().circuit();
    BigInteger estimate =
        blockReward.estimate(circuit.workUnits(), job.fee(), state.workTarget.current());
    return new Offer(lease, job.request(), circuits.get(circuit.circuitId()), job.fee(), estimate);
  }

  private boolean offered(Job job) {
    return circuits.find(job.request().circuit().circuitId()).isPresent();
  }

  /** How many provers wait for offers at this moment. */
  public int asking() {
    return chain.step(step -> asks.candidates().size());
  }

  /**
   * Holds a draw for each open job among those that ask at this moment; answers how many leases it
   * made.
   */
  public int drawLeases() {
    return chain.step(step -> {
      List<ChainEvent.Candidate> candidates = asks.candidates();
      int drawn = 0;
      for (Job job : openJobs(step.state())) {
        if (!step.leasing().eligible(job, candidates, step.now()).isEmpty()) {
          String leaseId = chain.newId();
          step.append(new ChainEvent.LeaseDrawn(step.now(), job.jobId(), leaseId, candidates));
          Lease lease = step.state().lease(leaseId);
          LOG.info(
              "{}: job {} offered to prover {}",
              job.request().label(),
              Readable.id(job.jobId()),
              Readable.id(lease.prover()));
          drawn++;
        }
      }
      return drawn;
    });
  }

  /**
   * The oldest batch first; other jobs, of which their sources offer few at a time, before that.
   */
  private List<Job> openJobs(ChainState state) {
    return state.jobs.values().stream()
        .filter(j -> j.state() == JobStage.OPEN && offered(j))
        .sorted(Comparator.comparing(j -> j.request().batch().number()))
        .toList();
  }

  public Lease lease(String prover, String leaseId) {
    return chain.step(step -> own(step.state(), prover, leaseId));
  }

  private Lease own(ChainState state, String prover, String leaseId) {
    Lease lease =
        Optional.ofNullable(state.leases.get(leaseId))
            .or(() ->
                chain.store().endedLease(leaseId).map(json -> Json.readOwn(json, Lease.class)))
            .orElseThrow(() ->
                new ChainRefusal(ChainRefusal.Kind.UNKNOWN, "There is no lease " + leaseId + "."));
    if (!lease.prover().equals(prover)) {
      throw new ChainRefusal(
          ChainRefusal.Kind.NOT_YOURS, "The lease " + leaseId + " belongs to another prover.");
    }
    return lease;
  }

  public Lease accept(String prover, String leaseId) {
    return chain.step(step -> {
      Lease lease = own(step.state(), prover, leaseId);
      return switch (lease.state()) {
        case ACTIVE, SUBMITTED, FINAL, REJECTED -> lease;
        case EXPIRED, RELEASED -> throw over(lease);
        case OFFERED -> {
          if (step.now().isAfter(lease.offerExpires())) {
            throw over(lease.to(LeaseState.EXPIRED, "the offer was not answered in time."));
          }
          requireBond(step.state(), lease);
          step.append(new ChainEvent.LeaseAccepted(step.now(), leaseId));
          yield step.state().lease(leaseId);
        }
      };
    });
  }

  private void requireBond(ChainState state, Lease lease) {
    BigInteger bond = chain.genesis().economy().bonds().bond(state.job(lease.jobId()).fee());
    BigInteger stake = state.accounts.balance(AccountName.stake(lease.prover()));
    if (stake.compareTo(bond) < 0) {
      throw new ChainRefusal(
          ChainRefusal.Kind.CONFLICT,
          "The free stake "
              + stake
              + " does not cover the bond "
              + bond
              + " of this job; finish other jobs first.");
    }
  }

  public Lease decline(String prover, String leaseId, String reason) {
    return chain.step(step -> {
      Lease lease = own(step.state(), prover, leaseId);
      return switch (lease.state()) {
        case EXPIRED, RELEASED -> lease;
        case OFFERED -> {
          step.append(new ChainEvent.LeaseDeclined(step.now(), leaseId, reason));
          yield own(step.state(), prover, leaseId);
        }
        case ACTIVE, SUBMITTED, FINAL, REJECTED ->
            throw new ChainRefusal(
                ChainRefusal.Kind.CONFLICT,
                "The lease "
                    + leaseId
                    + " is "
                    + lease.state()
                    + " and can no longer be declined.");
      };
    });
  }

  public Lease release(String prover, String leaseId, String reason) {
    return chain.step(step -> {
      Lease lease = own(step.state(), prover, leaseId);
      return switch (lease.state()) {
        case EXPIRED, RELEASED -> lease;
        case OFFERED -> {
          step.append(new ChainEvent.LeaseDeclined(step.now(), leaseId, reason));
          yield own(step.state(), prover, leaseId);
        }
        case ACTIVE -> {
          step.append(new ChainEvent.LeaseReleased(step.now(), leaseId, reason));
          LOG.info("lease {} released: {}", Readable.id(leaseId), reason);
          yield own(step.state(), prover, leaseId);
        }
        case SUBMITTED, FINAL, REJECTED ->
            throw new ChainRefusal(
                ChainRefusal.Kind.CONFLICT,
                "The lease "
                    + leaseId
                    + " is "
                    + lease.state()
                    + " and can no longer be released.");
      };
    });
  }

  /** Delivers a proof. */
  public Submission submit(String prover, String leaseId, Delivery delivery) {
    String hash = Sha256Hex.hex(delivery.proof());
    return chain.step(step -> {
      Lease lease = own(step.state(), prover, leaseId);
      return switch (lease.state()) {
        case OFFERED ->
            throw new ChainRefusal(
                ChainRefusal.Kind.CONFLICT,
                "The lease " + leaseId + " is not accepted yet; accept it first.");
        case EXPIRED, RELEASED -> throw over(lease);
        case SUBMITTED, FINAL, REJECTED -> {
          if (!hash.equals(lease.proofHash())) {
            throw new ChainRefusal(
                ChainRefusal.Kind.CONFLICT,
                "The lease "
                    + leaseId
                    + " already has the proof "
                    + lease.proofHash()
                    + "; send that one again.");
          }
          yield new Submission(lease, false);
        }
        case ACTIVE -> {
          deliver(step, lease, delivery, hash);
          yield new Submission(step.state().lease(leaseId), true);
        }
      };
    });
  }

  private void deliver(Chain.Step step, Lease lease, Delivery delivery, String hash) {
    Instant now = step.now();
    if (now.isAfter(lease.deadline())) {
      throw over(lease.to(LeaseState.EXPIRED, "the deadline passed without a proof."));
    }
    Job job = step.state().job(lease.jobId());
    check(job, delivery);
    step.append(
        new ChainEvent.ProofSubmitted(now, lease.leaseId(), hash),
        Optional.of(new Rows.Proof(hash, delivery.proof())),
        Optional.empty());
    LOG.info(
        "{}: proof {} arrived, verifiers are at work", job.request().label(), Readable.id(hash));
  }

  private void check(Job job, Delivery delivery) {
    ListedCircuit circuit = circuits.get(job.request().circuit().circuitId());
    ArtifactFormats formats = circuit.circuit().formats();
    if (delivery.proof().length > circuit.maxProofBytes()) {
      throw new ChainRefusal(
          ChainRefusal.Kind.TOO_LARGE,
          "A proof of this circuit has at most "
              + circuit.maxProofBytes()
              + " bytes, not "
              + delivery.proof().length
              + ".");
    }
    same("proof system", delivery.proofSystem(), formats.proofSystem());
    same("proof format", delivery.proofFormat(), formats.proofFormat());
    if (!delivery.publicInputs().equals(job.request().publicInputs())) {
      throw new ChainRefusal(
          ChainRefusal.Kind.MALFORMED,
          "The public inputs are not those of job " + job.jobId() + ".");
    }
  }

  private static void same(String what, Optional<String> said, String right) {
    if (said.isPresent() && !said.get().equals(right)) {
      throw new ChainRefusal(
          ChainRefusal.Kind.MALFORMED, "The " + what + " of this job is " + right + ".");
    }
  }

  private static ChainRefusal over(Lease lease) {
    return new ChainRefusal(
        ChainRefusal.Kind.OVER,
        "The lease " + lease.leaseId() + " is over (" + lease.state() + "): " + lease.reason());
  }

  /** Waits for an event after the given number if there is none yet. */
  public Events events(String prover, long after, int limit, Duration wait)
      throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    chain.lock().lock();
    try {
      long last = chain.read(s -> s.prover(prover).lastEvent());
      for (long left = end - System.nanoTime();
          last <= after && left > 0;
          left = end - System.nanoTime()) {
        chain.await(left);
        last = chain.read(s -> s.prover(prover).lastEvent());
      }
      return new Events(chain.store().settlements(prover, after, limit), last);
    } finally {
      chain.lock().unlock();
    }
  }

  public Account account(String prover) {
    return chain.read(s ->
        new Account(
            s.accounts.balance(AccountName.pending(prover)),
            s.accounts.balance(AccountName.confirmed(prover)),
            s.accounts.balance(AccountName.claimable(prover)),
            s.accounts.balance(AccountName.paid(prover))));
  }
}
