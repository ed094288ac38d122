package org.hearth.node.work;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.hearth.device.api.Device;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.node.job.JobTerms;
import org.hearth.node.job.Reason;
import org.hearth.node.job.ReasonCode;
import org.hearth.node.proving.OtherStatementException;
import org.hearth.node.proving.Proof;
import org.hearth.node.proving.ProofException;
import org.hearth.node.proving.ProofException.Blame;
import org.hearth.node.proving.ProofStoppedException;
import org.hearth.node.proving.ProvingService;
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
  private final Clock clock;
  private final LongSupplier nanoTime;
  private static final Logger LOG = LoggerFactory.getLogger(ProofRun.class);

  private final Set<JobKey> over = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  /** Why a proof was stopped. */
  public enum Why {
    NODE_STOPS,
    TOO_LATE,
    LEASE_OVER
  }

  /** What came of an attempt. */
  public sealed interface Result {}

  public record Made(Proof proof) implements Result {}

  public record Broken(Blame blame, Reason reason) implements Result {}

  public record Stopped(Why why) implements Result {}

  /**
   * @param took from the loan of the device to the end
   * @param used of the device, which others may have used as well
   */
  public record Ended(Result result, Duration took, DeviceUsage used) {}

  public ProofRun(
      ProvingService engine,
      NetworkSession session,
      EnergyCounter energy,
      NodeStatus status,
      ThrottleController throttle,
      Clock clock,
      LongSupplier nanoTime) {
    this.engine = engine;
    this.session = session;
    this.energy = energy;
    this.status = status;
    this.throttle = throttle;
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
    try {
      result = attempt(terms, files, device, shown);
    } finally {
      status.proofEnded(terms.key());
      over.remove(terms.key());
      used = meter.end();
    }
    return new Ended(result, Duration.ofNanos(nanoTime.getAsLong() - start), used);
  }

  private Result attempt(
      JobTerms terms, InputFiles.Ready files, Device device, NodeStatus.Proof shown) {
    DutyCycle duty = new DutyCycle(() -> throttle.rate(device.id()), nanoTime);
    boolean restsByItself = engine.restsByItself(device);
    engine.pace(device, throttle.rate(device.id()));
    try (ProvingService.Circuit circuit =
        engine.load(
            terms.formats().proofSystem(), files.provingKey(), terms.provingKey().sha256())) {
      if (!terms.vkHash().equals(circuit.vkHash())) {
        return new Broken(Blame.KEY, Reason.of(ReasonCode.KEY_OF_OTHER_CIRCUIT));
      }
      Proof proof =
          circuit.prove(
              device,
              files.witness(),
              terms.publicInputs(),
              (step, fraction) -> {
                demandWanted(terms);
                status.proof(shown.at(step, Math.clamp(fraction, 0, 1)));
                if (!restsByItself) {
                  duty.rest(() -> demandWanted(terms));
                }
              });
      return new Made(proof);
    } catch (ProofStoppedException e) {
      return new Stopped(why(terms));
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

  private void demandWanted(JobTerms terms) {
    if (stopping || over.contains(terms.key()) || session.time().isAfter(terms.deadline())) {
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
