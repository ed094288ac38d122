package org.hearth.network.chain.transition;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.hearth.network.chain.event.ChainEvent.Candidate;
import org.hearth.network.chain.state.AccountName;
import org.hearth.network.chain.state.ChainState;
import org.hearth.network.chain.state.Job;
import org.hearth.network.chain.state.Lease;
import org.hearth.network.chain.state.LeaseState;
import org.hearth.network.chain.state.Prover;
import org.hearth.network.chain.state.Standing;
import org.hearth.network.chain.state.Turns;
import org.hearth.network.chain.state.Verification;
import org.hearth.network.economy.EconomyRules;
import org.hearth.network.economy.JobRules;
import org.hearth.network.economy.LeaseRules;
import org.jspecify.annotations.Nullable;

/**
 * Who may hold how many leases, and whose turn it is (docs/rules.md R11). While no lease rules are
 * in force it limits nothing and remembers nothing, as networks of Hearth 0.1 did.
 */
final class LeaseShares {
  /** Weight of a prover without stake that never failed; see {@link #weight}. */
  private static final BigInteger PLAIN_WEIGHT = BigInteger.TEN.pow(10);

  /** Proving one job while the next one waits needs two. */
  private static final long ALWAYS = 2;

  private static final long MICROS_PER_SECOND = 1_000_000;

  private final ChainState state;
  private final JobRules jobs;

  LeaseShares(ChainState state) {
    this.state = state;
    this.jobs = state.genesis.jobs();
  }

  boolean active() {
    return state.turns != null;
  }

  void follow(LeaseRules rules) {
    Turns turns = state.turns;
    state.turns = turns == null ? Turns.first(rules) : turns.under(rules);
  }

  /** The candidates that may hold one lease more. */
  List<Candidate> room(Job job, List<Candidate> candidates) {
    Turns turns = state.turns;
    if (turns == null) {
      return candidates;
    }
    Around around = new Around(turns.rules(), job.request().circuit().workUnits(), candidates);
    return candidates.stream()
        .filter(c -> state.provers.containsKey(c.proverId()))
        .filter(c -> around.leases(c.proverId()) < around.most(c.proverId()))
        .toList();
  }

  /** Those of the eligible candidates whose turn it is; among several of them the draw decides. */
  List<Candidate> next(Job job, List<Candidate> eligible, List<Candidate> asking) {
    Turns turns = state.turns;
    if (turns == null) {
      return eligible;
    }
    Around around = new Around(turns.rules(), job.request().circuit().workUnits(), asking);
    long least =
        eligible.stream().mapToLong(c -> start(turns, around, c)).min().orElse(Long.MAX_VALUE);
    List<Candidate> first =
        eligible.stream().filter(c -> start(turns, around, c) == least).toList();
    // Whoever let the network down lately waits for those who did not, then slow ones for
    // newcomers.
    int lapses = first.stream().mapToInt(c -> known(c).lapses()).min().orElse(0);
    List<Candidate> reliable = first.stream().filter(c -> known(c).lapses() == lapses).toList();
    int shortest = reliable.stream().mapToInt(c -> leaseSeconds(job, c.proverId())).min().orElse(0);
    return reliable.stream().filter(c -> leaseSeconds(job, c.proverId()) == shortest).toList();
  }

  /** From the end of the offer to the deadline. */
  int leaseSeconds(Job job, String proverId) {
    Turns turns = state.turns;
    Prover prover = state.prover(proverId);
    Standing known = prover.known();
    if (turns == null || known.proven()) {
      return jobs.leaseSeconds();
    }
    long work = job.request().circuit().workUnits();
    return turns.rules().trial(jobs, work, prover.workUnitsPerSecond(), known.lapses());
  }

  private long start(Turns turns, Around around, Candidate candidate) {
    long used =
        around.backRow(candidate.proverId())
            ? turns.backRowMicros()
            : known(candidate).usedMicros();
    return Math.max(turns.nowMicros(), used);
  }

  /** Counts the job as time that the winner will use. */
  void charge(Job job, Candidate winner, List<Candidate> asking) {
    Turns turns = state.turns;
    if (turns == null) {
      return;
    }
    long work = job.request().circuit().workUnits();
    Around around = new Around(turns.rules(), work, asking);
    long start = start(turns, around, winner);
    if (around.backRow(winner.proverId())) {
      state.turns = turns.servedBackRow(start, around.backRowCharge());
    } else {
      Prover prover = state.prover(winner.proverId());
      long cost =
          BigInteger.valueOf(prover.known().expectedMicros(work))
              .multiply(PLAIN_WEIGHT)
              .divide(weight(prover).max(BigInteger.ONE))
              .min(BigInteger.valueOf(Long.MAX_VALUE >> 8))
              .longValueExact();
      state.turns = turns.served(start);
      change(prover.id(), s -> s.used(start + cost));
    }
  }

  /** √(stake + 1) · reliability, the root scaled by 10^6; stake in whole tokens. */
  BigInteger weight(Prover prover) {
    BigInteger stake =
        state.accounts.balance(AccountName.stake(prover.id())).divide(EconomyRules.TOKEN);
    return stake
        .add(BigInteger.ONE)
        .multiply(BigInteger.TEN.pow(12))
        .sqrt()
        .multiply(BigInteger.valueOf(prover.reliability()));
  }

  /**
   * A proof arrived: the time that it took its prover, counted from the later of acceptance and the
   * proof before, so that leases held at once count as the throughput that they are.
   *
   * @return milliseconds; null where nothing is remembered
   */
  @Nullable Long delivered(Lease lease, Instant at) {
    Instant accepted = lease.acceptedAt();
    if (!active() || accepted == null) {
      return null;
    }
    Instant before = state.prover(lease.prover()).known().delivered();
    Instant from = before == null || before.isBefore(accepted) ? accepted : before;
    change(lease.prover(), s -> s.deliveredAt(at));
    return Math.max(1, Duration.between(from, at).toMillis());
  }

  /** A proof was accepted. */
  void proved(Lease lease, long workUnits) {
    Turns turns = state.turns;
    Long took = lease.tookMillis();
    if (turns != null && took != null) {
      change(lease.prover(), s -> s.proved(workUnits, took, turns.nowMicros()));
    }
  }

  void rejected(String prover) {
    change(prover, Standing::distrusted);
  }

  void missed(String prover) {
    change(prover, Standing::missed);
  }

  void lapsed(String prover) {
    change(prover, Standing::lapsed);
  }

  private void change(String id, UnaryOperator<Standing> how) {
    if (active()) {
      Prover prover = state.prover(id);
      state.provers.put(id, prover.standing(how.apply(prover.known())));
    }
  }

  private Standing known(Candidate candidate) {
    return state.prover(candidate.proverId()).known();
  }

  /** The provers that ask or hold leases at this moment, and the two rows that they form. */
  private final class Around {
    private final LeaseRules rules;
    private final long workUnits;
    private final Map<String, Integer> leases = new HashMap<>();
    private final Set<String> frontRow = new HashSet<>();
    private final long fastest;
    private final int backRowLeases;

    Around(LeaseRules rules, long workUnits, List<Candidate> asking) {
      this.rules = rules;
      this.workUnits = workUnits;
      state.leases.values().stream()
          .filter(this::inFlight)
          .forEach(l -> leases.merge(l.prover(), 1, Integer::sum));
      Set<String> present = new HashSet<>(leases.keySet());
      asking.forEach(c -> present.add(c.proverId()));
      present.removeIf(id -> !standing(id).proven());
      fastest = present.stream().mapToLong(this::expected).min().orElse(0);
      present.stream()
          .filter(id -> expected(id) / rules.slowFactor() <= fastest)
          .forEach(frontRow::add);
      backRowLeases =
          leases.entrySet().stream()
              .filter(e -> backRow(e.getKey()))
              .mapToInt(Map.Entry::getValue)
              .sum();
    }

    /** Not counted any more once the verifiers have accepted the proof. */
    private boolean inFlight(Lease lease) {
      if (lease.state() != LeaseState.SUBMITTED) {
        return true;
      }
      Verification judged = state.job(lease.jobId()).verification();
      Verification.Decision decision = judged == null ? null : judged.decision();
      return decision == null || !decision.accept();
    }

    private Standing standing(String prover) {
      Prover known = state.provers.get(prover);
      return known == null ? Standing.NEW : known.known();
    }

    private long expected(String prover) {
      return standing(prover).expectedMicros(workUnits);
    }

    boolean backRow(String prover) {
      return !frontRow.contains(prover);
    }

    int leases(String prover) {
      return leases.getOrDefault(prover, 0);
    }

    /** Leases that it may hold at once. */
    long most(String prover) {
      if (backRow(prover)) {
        return backRowLeases < rules.backRowLeases(jobs) ? 1 : 0;
      }
      long queue = rules.queueSeconds() * MICROS_PER_SECOND / expected(prover);
      long own = Math.min(standing(prover).allowance(), Math.max(ALWAYS, queue));
      return frontRow.size() > 1 ? Math.min(own, rules.singleLeases(jobs)) : own;
    }

    /** A turn of the back row counts like one of the slowest that may be in the front row. */
    long backRowCharge() {
      return fastest * rules.slowFactor();
    }
  }
}
