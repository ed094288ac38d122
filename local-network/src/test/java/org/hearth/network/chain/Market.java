package org.hearth.network.chain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearth.network.TestChain;
import org.hearth.network.chain.event.ChainEvent;
import org.hearth.network.chain.event.Effects;
import org.hearth.network.chain.state.ChainState;
import org.hearth.network.chain.state.Job;
import org.hearth.network.chain.state.JobStage;
import org.hearth.network.chain.state.Lease;
import org.hearth.network.chain.state.LeaseState;
import org.hearth.network.chain.state.OpenBatch;
import org.hearth.network.chain.state.ProofRequest;
import org.hearth.network.chain.transition.StateMachine;
import org.hearth.network.codec.Sha256Hex;
import org.hearth.network.codec.SigningKey;
import org.hearth.network.economy.EconomyRules;
import org.hearth.network.economy.Genesis;
import org.hearth.network.economy.JobRules;
import org.hearth.network.economy.LeaseRules;
import org.hearth.network.economy.Participant;
import org.hearth.network.store.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Simulated provers on a simulated clock, around the chain's own state machine: at most eight jobs
 * are open, draws are held every 200 ms, blocks end every five seconds, and the pool judges each
 * proof at once. A machine works on its leases one after the other.
 */
final class Market {
  static final long WORK = 30_000;
  private static final Duration TICK = Duration.ofMillis(200);
  private static final int TICKS_PER_BLOCK = 25;

  private final Genesis genesis;
  private final StateMachine machine;
  private final Map<String, Machine> machines = new LinkedHashMap<>();
  private final Map<String, Integer> proved = new LinkedHashMap<>();
  private final List<Rows.Log> log = new ArrayList<>();
  private final String label;
  private final long jobEveryMillis;
  private final Instant start = Instant.EPOCH;
  private Instant now = start;
  private Instant nextJob = start;
  private long batch;
  private int ids;
  private int ticks;
  private int finals;

  /** How a machine behaves: its identities, what it asks for, and how it treats a lease. */
  static final class Machine {
    final String name;
    final List<String> identities = new ArrayList<>();
    final long millisPerJob;
    int capacity = 1;
    boolean answers = true;
    boolean delivers = true;
    boolean valid = true;
    boolean asks = true;

    /** Every lease takes that long whatever else it does; the machine does not share its time. */
    boolean parallel;

    Instant busyUntil = Instant.EPOCH;
    final Map<String, Instant> ready = new LinkedHashMap<>();

    Machine(String name, long millisPerJob) {
      this.name = name;
      this.millisPerJob = millisPerJob;
    }
  }

  /**
   * @param rules null for draws as Hearth 0.1 held them
   * @param jobEveryMillis least time between two new jobs; 0 for as many as may be open
   */
  Market(String label, @Nullable LeaseRules rules, long jobEveryMillis) {
    this.label = label;
    this.jobEveryMillis = jobEveryMillis;
    List<Participant> verifiers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      SigningKey key = SigningKey.generate(TestChain.seeded(i));
      verifiers.add(new Participant("w" + i, key.publicKey().base64(), 1));
    }
    genesis =
        new Genesis(
            Genesis.FORMAT,
            label,
            true,
            "DEV",
            18,
            "simulated",
            start,
            "00",
            5,
            EconomyRules.defaults(),
            JobRules.defaults(),
            List.of(new Participant("v1", "", 1)),
            verifiers,
            "",
            new Genesis.CircuitPin("c", "c", "vk", "z", 1, 1),
            "1");
    machine = new StateMachine(new ChainState(genesis, "id"));
    if (rules != null) {
      apply(new ChainEvent.LeaseRulesSet(now, rules));
    }
  }

  Machine join(String name, long millisPerJob, int identities) {
    Machine joined = new Machine(name, millisPerJob);
    for (int i = 0; i < identities; i++) {
      register(joined);
    }
    return joined;
  }

  /** One identity more. */
  void register(Machine m) {
    String id = Sha256Hex.hex(label + m.name + m.identities.size());
    m.identities.add(id);
    machines.put(id, m);
    apply(new ChainEvent.ProverRegistered(now, id, "key", m.name, 0));
  }

  /** Until so many jobs are final since the start, or the time is over. */
  void run(int jobs, Duration atMost) {
    Instant end = now.plus(atMost);
    while (finals < jobs && now.isBefore(end)) {
      tick();
    }
  }

  /** Forgets what was proved so far, not what the network knows of it. */
  void startCounting() {
    proved.clear();
    finals = 0;
  }

  int finals() {
    return finals;
  }

  int proved(Machine m) {
    return proved.getOrDefault(m.name, 0);
  }

  Duration elapsed() {
    return Duration.between(start, now);
  }

  /** Leases that the machine's identities hold at this moment. */
  int holds(Machine m) {
    return (int)
        machine.state().leases.values().stream()
            .filter(l -> m.identities.contains(l.prover()))
            .count();
  }

  private void tick() {
    now = now.plus(TICK);
    ticks++;
    post();
    deliver();
    draw();
    answer();
    if (ticks % TICKS_PER_BLOCK == 0) {
      apply(new ChainEvent.BlockSealed(now, List.of("v1")))
          .finals
          .forEach(f -> {
            finals++;
            Machine m = machines.get(f.prover());
            proved.merge(m == null ? "?" : m.name, 1, Integer::sum);
          });
    }
  }

  private void post() {
    for (OpenBatch open : List.copyOf(machine.state().batches.values())) {
      if (open.jobId() == null && !now.isBefore(open.repostAt())) {
        apply(new ChainEvent.JobPosted(now, id(), open.request()));
      }
    }
    long open =
        machine.state().jobs.values().stream().filter(j -> j.state() != JobStage.VERIFYING).count();
    while (open < genesis.jobs().maxOpenJobs() && !now.isBefore(nextJob)) {
      nextJob = jobEveryMillis == 0 ? now : now.plusMillis(jobEveryMillis);
      batch++;
      open++;
      apply(
          new ChainEvent.JobPosted(
              now,
              id(),
              new ProofRequest(
                  new ProofRequest.Circuit("c", null, WORK),
                  new ProofRequest.Witness(Sha256Hex.hex("w" + batch), 10),
                  List.of(Long.toString(batch)),
                  new ProofRequest.Batch(batch, "1", "2", 3))));
    }
  }

  private void draw() {
    List<ChainEvent.Candidate> asking = new ArrayList<>();
    machines.forEach((id, m) -> {
      long held =
          machine.state().leases.values().stream()
              .filter(l -> l.prover().equals(id) && l.state() != LeaseState.SUBMITTED)
              .count();
      if (m.asks && held < m.capacity) {
        asking.add(new ChainEvent.Candidate(id, m.capacity));
      }
    });
    asking.sort(Comparator.comparing(ChainEvent.Candidate::proverId));
    for (Job job : List.copyOf(machine.state().jobs.values())) {
      if (job.state() == JobStage.OPEN && !machine.leasing().eligible(job, asking, now).isEmpty()) {
        apply(new ChainEvent.LeaseDrawn(now, job.jobId(), id(), asking));
      }
    }
  }

  private void answer() {
    for (Lease lease : List.copyOf(machine.state().leases.values())) {
      Machine m = machines.get(lease.prover());
      if (m != null && lease.state() == LeaseState.OFFERED && m.answers) {
        apply(new ChainEvent.LeaseAccepted(now, lease.leaseId()));
        Instant from = m.parallel || m.busyUntil.isBefore(now) ? now : m.busyUntil;
        m.busyUntil = from.plusMillis(m.millisPerJob);
        m.ready.put(lease.leaseId(), m.busyUntil);
      }
    }
  }

  private void deliver() {
    for (Lease lease : List.copyOf(machine.state().leases.values())) {
      Machine m = machines.get(lease.prover());
      if (m != null
          && m.delivers
          && lease.state() == LeaseState.ACTIVE
          && !now.isBefore(m.ready.getOrDefault(lease.leaseId(), now))
          && !now.isAfter(lease.deadline())) {
        apply(new ChainEvent.ProofSubmitted(now, lease.leaseId(), "p" + lease.leaseId()));
        // Two silent committees, and the pool decides.
        apply(new ChainEvent.VerdictsCast(now, lease.jobId(), 1, List.of()));
        apply(new ChainEvent.VerdictsCast(now, lease.jobId(), 2, List.of()));
        apply(new ChainEvent.PoolDecided(now, lease.jobId(), m.valid, "no proof"));
      }
    }
  }

  private Effects apply(ChainEvent event) {
    var entry = machine.entry(event);
    log.add(entry);
    return machine.apply(event, entry);
  }

  /** The same state follows from the written log alone. */
  boolean replays() {
    StateMachine replica = new StateMachine(new ChainState(genesis, "id"));
    log.forEach(replica::apply);
    return replica.state().hash().equals(machine.state().hash());
  }

  private String id() {
    return Sha256Hex.hex(label + ids++).substring(0, 32);
  }
}
