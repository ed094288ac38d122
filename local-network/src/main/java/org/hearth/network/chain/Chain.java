package org.hearth.network.chain;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hearth.network.chain.event.BlockHeader;
import org.hearth.network.chain.event.ChainEvent;
import org.hearth.network.chain.event.Effects;
import org.hearth.network.chain.state.ChainState;
import org.hearth.network.chain.state.Lease;
import org.hearth.network.chain.state.LeaseState;
import org.hearth.network.chain.state.Turns;
import org.hearth.network.chain.transition.LeaseTransitions;
import org.hearth.network.chain.transition.StateMachine;
import org.hearth.network.economy.Genesis;
import org.hearth.network.economy.LeaseRules;
import org.hearth.network.store.ChainStore;
import org.hearth.network.store.Rows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chain as its workers see it: one lock around the log, a way to wait for changes, and the
 * sealing of blocks. The clock may jump; the chain's time never goes back.
 */
public final class Chain {
  private static final Logger LOG = LoggerFactory.getLogger(Chain.class);
  private static final int ID_BYTES = 16;

  private final Genesis genesis;
  private final String networkId;
  private final ChainStore store;
  private final ChainLog log;
  private final Clock clock;
  private final SecureRandom random;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long version;

  public Chain(
      Genesis genesis,
      String networkId,
      ChainStore store,
      ChainKeys keys,
      Clock clock,
      SecureRandom random) {
    this.genesis = genesis;
    this.networkId = networkId;
    this.store = store;
    this.clock = clock;
    this.random = random;
    this.log = new ChainLog(genesis, networkId, store, keys);
  }

  public Genesis genesis() {
    return genesis;
  }

  public String networkId() {
    return networkId;
  }

  public ChainStore store() {
    return store;
  }

  public Clock clock() {
    return clock;
  }

  /** A random 128-bit id in hex. */
  public String newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Reads the state under the lock; the reader must not keep anything mutable of it. */
  public <T> T read(Function<ChainState, T> reader) {
    lock.lock();
    try {
      return reader.apply(log.machine().state());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Looks at the state and may append one event, as one step.
   *
   * @throws ChainRefusal when the chain has stopped, or whatever the step refuses
   */
  public <T> T step(Function<Step, T> work) {
    lock.lock();
    try {
      if (!log.violations().isEmpty()) {
        throw new ChainRefusal(
            ChainRefusal.Kind.NOT_NOW, "The network has stopped: " + log.violations().getFirst());
      }
      return work.apply(new Step(log.machine()));
    } finally {
      lock.unlock();
    }
  }

  /** The state and the pen, for the length of one step. */
  public final class Step {
    private final StateMachine machine;

    private Step(StateMachine machine) {
      this.machine = machine;
    }

    public ChainState state() {
      return machine.state();
    }

    public LeaseTransitions leasing() {
      return machine.leasing();
    }

    /** The clock's time in milliseconds, but never before the last event's. */
    public Instant now() {
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      return now.isBefore(state().time) ? state().time : now;
    }

    public Effects append(ChainEvent event) {
      return append(event, Optional.empty(), Optional.empty());
    }

    public Effects append(
        ChainEvent event, Optional<Rows.Proof> proof, Optional<Rows.Batch> batch) {
      Effects effects = log.append(event, proof, batch);
      version++;
      changed.signalAll();
      return effects;
    }
  }

  /** Shares leases by these rules from now on; the log says so once. */
  public void follow(LeaseRules rules) {
    step(step -> {
      Turns turns = step.state().turns;
      if (turns == null || !turns.rules().equals(rules)) {
        step.append(new ChainEvent.LeaseRulesSet(step.now(), rules));
      }
      return rules;
    });
  }

  /** Ends the present block; answers with the witnesses that nobody needs any more. */
  public List<String> sealBlock() {
    return step(step -> {
      Effects effects =
          step.append(
              new ChainEvent.BlockSealed(
                  step.now(), genesis.validators().stream().map(v -> v.id()).toList()));
      effects.block.ifPresent(b -> report(b, effects));
      Set<String> used =
          step.state().jobs.values().stream()
              .map(job -> job.request().witness().hash())
              .collect(Collectors.toSet());
      return effects.endedJobs.stream()
          .flatMap(job -> job.unusedWitness().stream())
          .filter(witness -> !used.contains(witness))
          .toList();
    });
  }

  private static void report(Effects.SealedBlock block, Effects effects) {
    BlockHeader h = block.header();
    if (!h.jobs().isEmpty()) {
      LOG.info(
          "block {}: {} job(s) final, work {} of {}, minted {} for stake and {} of {} for proofs (play money)",
          h.height(),
          h.jobs().size(),
          h.work(),
          h.workTarget(),
          Readable.amount(h.posMinted()),
          Readable.amount(h.zkMinted()),
          Readable.amount(h.zkCap()));
    }
    for (Effects.EndedJob job : effects.endedJobs) {
      if (!job.state().equals("FINAL")) {
        LOG.info("block {}: job {} is {}", h.height(), Readable.id(job.jobId()), job.state());
      }
    }
    for (Lease lease : effects.endedLeases) {
      if (lease.state() == LeaseState.EXPIRED || lease.state() == LeaseState.REJECTED) {
        LOG.info(
            "block {}: lease {} is {}: {}",
            h.height(),
            Readable.id(lease.leaseId()),
            lease.state(),
            lease.reason());
      }
    }
  }

  /** Counts changes; see {@link #awaitChange}. */
  public long version() {
    lock.lock();
    try {
      return version;
    } finally {
      lock.unlock();
    }
  }

  /** Counts as a change, and wakes who waits for one: another poll waits for offers. */
  public void announce() {
    lock.lock();
    try {
      version++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the version is no longer the one given, or the time is over; true when it has
   * changed.
   */
  public boolean awaitChange(long seen, Duration atMost) throws InterruptedException {
    long nanos = atMost.toNanos();
    lock.lock();
    try {
      while (version == seen && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return version != seen;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits on the change of anything under the lock, at most so long; used by polls that re-check
   * their condition.
   */
  public boolean await(long nanos) throws InterruptedException {
    return changed.await(nanos, TimeUnit.NANOSECONDS);
  }

  public ReentrantLock lock() {
    return lock;
  }

  public long checks() {
    lock.lock();
    try {
      return log.checks();
    } finally {
      lock.unlock();
    }
  }

  public List<String> violations() {
    lock.lock();
    try {
      return log.violations();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The newest block's hash as a replay of the whole log from the genesis gives it; slow on a long
   * chain.
   */
  String replayedBlockHash() {
    lock.lock();
    try {
      return log.replayedBlockHash();
    } finally {
      lock.unlock();
    }
  }
}
