package org.hearth.node.work;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.hearth.device.api.Device;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.node.job.JobTerms;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.proving.GivenAwayException;
import org.hearth.node.proving.OtherStatementException;
import org.hearth.node.proving.Proof;
import org.hearth.node.proving.ProofException;
import org.hearth.node.proving.ProofException.Blame;
import org.hearth.node.proving.ProofStoppedException;
import org.hearth.node.proving.ProvingService;
import org.hearth.node.rules.Promise;
import org.hearth.node.rules.ProofPacing;
import org.hearth.node.scheduling.DeviceUsage;
import org.hearth.node.scheduling.DutyCycle;
import org.hearth.node.scheduling.EnergyCounter;
import org.hearth.node.scheduling.ThrottleController;
import org.hearth.node.status.NetworkSession;
import org.hearth.node.status.NodeStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at a proof: shows its progress, counts its energy, ends it when it is not wanted any
 * more.
 */
public final class ProofRun {
  private final ProvingService engine;
  private final NetworkSession session;
  private final EnergyCounter energy;
  private final NodeStatus status;
  private final ThrottleController throttle;
  private final ProofPacing pacing;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private static final Logger LOG = LoggerFactory.getLogger(ProofRun.class);

  private final Set<JobKey> over = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  /** Why a proof was stopped. */
  public enum Why {
    NODE_STOPS,
    TOO_LATE,
    LEASE_OVER,
    /** The engine was told by the network that another has the job. */
    GIVEN_AWAY
  }

  /** What came of an attempt. */
  public sealed interface Result {}

  public record Made(Proof proof) implements Result {}

  public record Broken(Blame blame, Reason reason) implements Result {}

  public record Stopped(Why why) implements Result {}

  /**
   * @param took from the loan of the device to the end, without the rests of the user's rules: they
   *     say nothing about the device's speed
   * @param used of the device, which others may have used as well; without those rests, too
   */
  public record Ended(Result result, Duration took, DeviceUsage used) {}

  public ProofRun(
      ProvingService engine,
      NetworkSession session,
      EnergyCounter energy,
      NodeStatus status,
      ThrottleController throttle,
      ProofPacing pacing,
      Clock clock,
      LongSupplier nanoTime) {
    this.engine = engine;
    this.session = session;
    this.energy = energy;
    this.status = status;
    this.throttle = throttle;
    this.pacing = pacing;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** Ends running proofs at their next sign of progress. */
  public void stop() {
    stopping = true;
  }

  /** The lease of that job is over; its proof is waste. */
  public void leaseOver(JobKey key) {
    over.add(key);
  }

  /**
   * Of the job's circuit of 2^logDomain rows; 0 for a key that is none, as the attempt will find.
   */
  public int logDomain(JobTerms terms, InputFiles.Ready files) {
    try {
      return engine.logDomain(terms.formats().proofSystem(), files.provingKey());
    } catch (ProofException e) {
      return 0;
    }
  }

  public Ended run(JobTerms terms, InputFiles.Ready files, Device device) {
    EnergyCounter.Meter meter = energy.begin(device.id());
    long start = nanoTime.getAsLong();
    NodeStatus.Proof shown = new NodeStatus.Proof(terms, device, clock.instant(), "", 0);
    status.proof(shown);
    Result result;
    DeviceUsage used;
    Progress progress = new Progress(start);
    ProofPacing.Turn turn =
        pacing.begin(device.id(), promise(terms, device, progress), engine.canRest(device));
    try {
      result = attempt(terms, files, new Attempt(device, shown, turn, progress));
    } finally {
      turn.close();
      status.proofEnded(terms.key());
      over.remove(terms.key());
      used = meter.end().without(turn.rested());
    }
    Duration whole = Duration.ofNanos(nanoTime.getAsLong() - start);
    return new Ended(result, whole.minus(turn.rested()), used);
  }

  private record Attempt(
      Device device, NodeStatus.Proof shown, ProofPacing.Turn turn, Progress progress) {}

  /** How far a proof is. */
  private final class Progress {
    /** Before it, how far a proof is says nothing about how long it takes. */
    private static final double TELLING = 0.02;

    private final long start;
    private volatile double fraction;
    private volatile Duration rested = Duration.ZERO;

    Progress(long start) {
      this.start = start;
    }

    /** By the time that it took until now. */
    Optional<Duration> left() {
      double worked = nanoTime.getAsLong() - start - rested.toNanos();
      double done = fraction;
      return done < TELLING
          ? Optional.empty()
          : Optional.of(Duration.ofNanos((long) Math.max(0, worked / done * (1 - done))));
    }
  }

  private Promise promise(JobTerms terms, Device device, Progress progress) {
    return new Promise(
        () -> Duration.between(session.time(), terms.deadline()),
        () ->
            session
                .speeds()
                .estimate(terms, device.id())
                .map(whole -> whole.multipliedBy((long) (1000 * (1 - progress.fraction))))
                .map(left -> left.dividedBy(1000))
                .or(progress::left));
  }

  private Result attempt(JobTerms terms, InputFiles.Ready files, Attempt attempt) {
    Device device = attempt.device();
    DutyCycle duty = new DutyCycle(() -> pacing.rate(device, throttle.rate(device.id())), nanoTime);
    boolean restsByItself = engine.restsByItself(device);
    engine.pace(device, pacing.rate(device, throttle.rate(device.id())));
    try (ProvingService.Circuit circuit =
        engine.load(
            terms.formats().proofSystem(), files.provingKey(), terms.provingKey().sha256())) {
      if (!terms.vkHash().isEmpty() && !terms.vkHash().equals(circuit.vkHash())) {
        return new Broken(Blame.KEY, Reason.of(ReasonCode.KEY_OF_OTHER_CIRCUIT));
      }
      Proof proof =
          circuit.prove(
              device,
              files.witness(),
              terms.publicInputs(),
              (step, fraction) -> {
                demandWanted(terms, attempt);
                attempt.progress().fraction = Math.clamp(fraction, 0, 1);
                status.proof(attempt.shown().at(step, Math.clamp(fraction, 0, 1)));
                if (!restsByItself) {
                  duty.rest(() -> demandWanted(terms, attempt));
                }
              });
      return new Made(proof);
    } catch (ProofStoppedException e) {
      return new Stopped(why(terms));
    } catch (GivenAwayException e) {
      return new Stopped(Why.GIVEN_AWAY);
    } catch (OtherStatementException e) {
      return new Broken(Blame.INPUT, Reason.of(ReasonCode.WITNESS_OF_OTHER_STATEMENT));
    } catch (ProofException e) {
      return new Broken(e.blame(), Reason.of(ReasonCode.TEXT, String.valueOf(e.getMessage())));
    } catch (OutOfMemoryError e) {
      return new Broken(Blame.NOT_ENOUGH_MEMORY, Reason.of(ReasonCode.OUT_OF_MEMORY));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("the prover failed on job {}", terms.jobId(), e);
      return new Broken(Blame.PROGRAM, Reason.of(ReasonCode.PROVER_FAULT, String.valueOf(e)));
    }
  }

  private void demandWanted(JobTerms terms, Attempt attempt) {
    attempt.progress().rested = attempt.turn().rested();
    if (stopping
        || over.contains(terms.key())
        || session.time().isAfter(terms.deadline())
        || attempt.turn().lost()) {
      throw new ProofStoppedException("not wanted any more");
    }
  }

  private Why why(JobTerms terms) {
    if (over.contains(terms.key())) {
      return Why.LEASE_OVER;
    }
    return stopping ? Why.NODE_STOPS : Why.TOO_LATE;
  }
}
