package org.hearth.node.work;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.hearth.device.api.Device;
import org.hearth.earnings.jobs.JobKey;
import org.hearth.node.api.ProofInProgress;
import org.hearth.node.job.JobTerms;
import org.hearth.node.network.spi.Network;
import org.hearth.node.proving.Proof;
import org.hearth.node.proving.ProofException;
import org.hearth.node.proving.ProofException.Blame;
import org.hearth.node.proving.ProofStoppedException;
import org.hearth.node.proving.ProvingService;
import org.hearth.node.scheduling.DeviceUsage;
import org.hearth.node.scheduling.DutyCycle;
import org.hearth.node.scheduling.EnergyCounter;
import org.hearth.node.scheduling.ThrottleController;
import org.hearth.node.status.NodeStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at a proof: shows its progress, counts its energy, ends it when it is not wanted any
 * more.
 */
final class ProofRun {
  private static final Logger LOG = LoggerFactory.getLogger(ProofRun.class);

  private final ProvingService engine;
  private final Network network;
  private final EnergyCounter energy;
  private final NodeStatus board;
  private final ThrottleController pace;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Set<JobKey> over = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  /** Why a proof was stopped. */
  enum Why {
    NODE_STOPS,
    TOO_LATE,
    LEASE_OVER
  }

  /** What came of an attempt. */
  sealed interface Result {}

  record Made(Proof proof) implements Result {}

  record Broken(Blame blame, String sentence) implements Result {}

  record Stopped(Why why) implements Result {}

  /**
   * @param took from the loan of the device to the end
   * @param used of the device, which others may have used as well
   */
  record Ended(Result result, Duration took, DeviceUsage used) {}

  ProofRun(
      ProvingService engine,
      Network network,
      EnergyCounter energy,
      NodeStatus board,
      ThrottleController pace,
      Clock clock,
      LongSupplier nanoTime) {
    this.engine = engine;
    this.network = network;
    this.energy = energy;
    this.board = board;
    this.pace = pace;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /** Ends running proofs at their next sign of progress. */
  void stop() {
    stopping = true;
  }

  /** The lease of that job is over; its proof is waste. */
  void leaseOver(JobKey key) {
    over.add(key);
  }

  /** Of the job's circuit of 2^logDomain rows; 0 for a key that is none, as the attempt will find. */
  int logDomain(InputFiles.Ready files) {
    try {
      return engine.logDomain(ProvingService.STANDARD_SYSTEM, files.provingKey());
    } catch (ProofException e) {
      return 0;
    }
  }

  Ended run(JobTerms terms, InputFiles.Ready files, Device device) {
    EnergyCounter.Meter meter = energy.begin(device.id());
    long start = nanoTime.getAsLong();
    NodeStatus.Proof shown =
        new NodeStatus.Proof(
            terms,
            device,
            clock.instant(),
            new ProofInProgress(terms.key(), "reading the proving key", 0));
    board.proof(shown);
    Result result;
    DeviceUsage used;
    try {
      result = attempt(terms, files, device, shown);
    } finally {
      board.proofEnded(terms.key());
      over.remove(terms.key());
      used = meter.end();
    }
    return new Ended(result, Duration.ofNanos(nanoTime.getAsLong() - start), used);
  }

  private Result attempt(JobTerms terms, InputFiles.Ready files, Device device, NodeStatus.Proof shown) {
    DutyCycle duty = new DutyCycle(() -> pace.rate(device.id()), nanoTime);
    boolean restsByItself = engine.restsByItself(device);
    engine.pace(device, pace.rate(device.id()));
    try (ProvingService.Circuit circuit =
        engine.load(
            ProvingService.STANDARD_SYSTEM, files.provingKey(), terms.provingKey().sha256())) {
      if (!terms.vkHash().equals(circuit.vkHash())) {
        return new Broken(
            Blame.INPUT, "The proving key does not belong to the circuit that the network lists.");
      }
      Proof proof =
          circuit.prove(
              device,
              files.witness(),
              terms.publicInputs(),
              (step, fraction) -> {
                demandWanted(terms);
                ProofInProgress progress =
                    new ProofInProgress(terms.key(), step, Math.clamp(fraction, 0, 1));
                board.proof(new NodeStatus.Proof(terms, shown.device(), shown.since(), progress));
                if (!restsByItself) {
                  duty.rest(() -> demandWanted(terms));
                }
              });
      return new Made(proof);
    } catch (ProofStoppedException e) {
      return new Stopped(why(terms));
    } catch (ProofException e) {
      return new Broken(e.blame(), String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      return new Broken(
          Blame.NOT_ENOUGH_MEMORY,
          "There was not enough memory: give Hearth more, or close other programs.");
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("the prover failed on job {}", terms.jobId(), e);
      return new Broken(Blame.PROGRAM, "The prover failed unexpectedly (" + e + ").");
    }
  }

  private void demandWanted(JobTerms terms) {
    if (stopping || over.contains(terms.key()) || network.time().isAfter(terms.deadline())) {
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
