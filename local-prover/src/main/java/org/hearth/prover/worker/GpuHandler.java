package org.hearth.prover.worker;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.hearth.device.gpu.api.ComputeException;
import org.hearth.device.gpu.api.DeviceUnavailableException;
import org.hearth.device.worker.RequestControl;
import org.hearth.device.worker.RequestHandler;
import org.hearth.device.worker.TimeShare;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.backend.spi.NotEnoughMemoryException;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.system.ProofStream;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import org.hearth.prover.system.spi.SpeedTrial;
import org.jspecify.annotations.Nullable;

/**
 * The child's work. The GPU is taken into use with the first job, and keys stay on it from job to
 * job.
 */
final class GpuHandler implements RequestHandler {
  private final Function<WorkGate, ? extends Backend> opener;
  private final ProofSystems systems;
  private final KeyCache cache;
  private final SecureRandom random;
  private final LongSupplier nanoTime;
  private final WorkGate gate = new WorkGate(() -> this.cancelled.getAsBoolean());
  private final Map<String, Prover> provers = new HashMap<>();
  private volatile BooleanSupplier cancelled = () -> false;
  private @Nullable Backend backend;

  /**
   * @param opener takes the GPU into use
   * @param systems which it can be asked for
   * @param nanoTime a clock that only runs forwards
   */
  GpuHandler(
      Function<WorkGate, ? extends Backend> opener,
      ProofSystems systems,
      KeyCache cache,
      SecureRandom random,
      LongSupplier nanoTime) {
    this.opener = opener;
    this.systems = systems;
    this.cache = cache;
    this.random = random;
    this.nanoTime = nanoTime;
  }

  @Override
  public byte[] handle(byte[] request, RequestControl control) {
    cancelled = control::cancelled;
    try {
      return switch (GpuRequest.decode(request)) {
        case ProofRequest proofs -> answer(proofs, control).encode();
        case TrialRequest trial -> time(trial).encode();
      };
    } catch (BackendFailedException e) {
      // The parent tells by the kind whether the process is still good.
      throw e.getCause() instanceof ComputeException device
          ? device
          : new DeviceUnavailableException(String.valueOf(e.getMessage()));
    }
  }

  private ProofAnswer answer(ProofRequest job, RequestControl control) {
    Progress progress =
        (step, fraction) -> control.progress(new ProgressMessage(step, fraction).encode());
    progress.at("reading and checking the key", 0);
    try {
      ProofSystem system = systems.byId(job.files().system());
      requireFormat(system, job.files().format());
      opened().limitMemory(job.memoryBytes());
      try (Circuit circuit = system.load(job.files().key(), cache);
          OpenWitnesses witnesses = OpenWitnesses.of(circuit, job.witnesses())) {
        return new ProofAnswer.Proofs(
            ProofStream.prove(prover(system), circuit, witnesses.all(), progress));
      }
    } catch (BadInputException | NotEnoughMemoryException e) {
      return ProofAnswer.Refused.of(e);
    }
  }

  private static void requireFormat(ProofSystem system, String format) {
    String known = system.formats().key().id();
    if (!known.equals(format)) {
      throw new BadInputException(
          "The proof system %s reads keys of the format %s, not %s."
              .formatted(system.id(), known, format));
    }
  }

  /**
   * Time in which the GPU is held or rests is no time that it needs. Keys that stayed on it make
   * room first: on a full GPU nothing could be measured.
   */
  private TrialAnswer time(TrialRequest trial) {
    Prover prover = prover(systems.byId(trial.system()));
    provers.values().forEach(Prover::releaseKeys);
    SpeedTrial speed =
        prover
            .speedTrial(() -> nanoTime.getAsLong() - gate.restedNanos())
            .orElseThrow(() ->
                new BadInputException(
                    "The proof system " + trial.system() + " has no trial of speed."));
    try {
      return new TrialAnswer(speed.run(trial.logDomain()));
    } finally {
      prover.releaseKeys(); // those of the trial
    }
  }

  /** Takes effect between two launches; one takes 40 ms at most. */
  @Override
  public void pace(TimeShare share) {
    if (share.isNone()) {
      gate.pause();
    } else {
      gate.limit(share.of());
      gate.resume();
    }
  }

  private Prover prover(ProofSystem system) {
    Backend opened = opened();
    return provers.computeIfAbsent(system.id(), _ -> system.prover(opened, random));
  }

  private Backend opened() {
    Backend before = backend;
    if (before != null) {
      return before;
    }
    try {
      Backend now = opener.apply(gate);
      backend = now;
      return now;
    } catch (BadInputException e) {
      // It is not there; what else makes no sense is in the request.
      throw new DeviceUnavailableException(String.valueOf(e.getMessage()));
    }
  }
}
