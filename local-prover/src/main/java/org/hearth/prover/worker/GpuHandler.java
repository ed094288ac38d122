package org.hearth.prover.worker;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.hearth.prover.backend.gpu.GpuEngine;
import org.hearth.prover.backend.gpu.kernel.WorkGate;
import org.hearth.prover.backend.spi.BackendFailedException;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.system.groth16.Groth16Prover;
import org.hearth.prover.system.groth16.gpu.GpuProofSums;
import org.hearth.prover.system.groth16.gpu.ProofTrial;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.hearth.prover.system.spi.CheckedKeys;
import org.jspecify.annotations.Nullable;

/**
 * The child's work. The card is taken into use with the first job, and keys stay on it from job to
 * job.
 */
final class GpuHandler implements RequestHandler {
  private final Function<WorkGate, GpuEngine> opener;
  private final CheckedKeys checked;
  private final SecureRandom random;
  private final LongSupplier nanoTime;
  private final WorkGate gate = new WorkGate(() -> this.cancelled.getAsBoolean());
  private volatile BooleanSupplier cancelled = () -> false;
  private @Nullable Opened opened;

  private record Opened(GpuProofSums sums, Groth16Prover prover) {}

  /**
   * @param opener takes the card into use
   * @param nanoTime a clock that only runs forwards
   */
  GpuHandler(
      Function<WorkGate, GpuEngine> opener,
      CheckedKeys checked,
      SecureRandom random,
      LongSupplier nanoTime) {
    this.opener = opener;
    this.checked = checked;
    this.random = random;
    this.nanoTime = nanoTime;
  }

  @Override
  public byte[] handle(byte[] request, RequestControl control) {
    cancelled = control::cancelled;
    try {
      return switch (GpuRequest.decode(request)) {
        case ProofRequest proofs -> prove(proofs, control).encode();
        case TrialRequest trial -> time(trial).encode();
      };
    } catch (BackendFailedException e) {
      // The parent tells by the kind whether the process is still good, and whether to suspect the
      // card: what it has no room for is no wrong result.
      throw e.getCause() instanceof ComputeException device
          ? device
          : new DeviceUnavailableException(String.valueOf(e.getMessage()));
    }
  }

  private ProofAnswer prove(ProofRequest job, RequestControl control) {
    Progress progress =
        (step, fraction) -> control.progress(new ProgressMessage(step, fraction).encode());
    progress.at("reading and checking the key", 0);
    try (ProvingKey key = ProvingKey.loadPrepared(job.zkey(), checked);
        OpenWitnesses witnesses = OpenWitnesses.of(job.wtns())) {
      return new ProofAnswer(prove(key, witnesses, progress));
    }
  }

  /**
   * Time in which the card is held or rests is no time that it needs. Keys that stayed on it make
   * room first: on a full card nothing could be measured.
   */
  private TrialAnswer time(TrialRequest trial) {
    GpuProofSums sums = opened().sums;
    sums.evictKeys();
    try {
      return new TrialAnswer(
          new ProofTrial(sums, () -> nanoTime.getAsLong() - gate.restedNanos()).best(trial.k()));
    } finally {
      sums.evictKeys();
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

  private List<Groth16Proof> prove(ProvingKey key, OpenWitnesses witnesses, Progress progress) {
    Opened open = opened();
    List<Groth16Proof> proofs = new ArrayList<>();
    try {
      int count = witnesses.size();
      for (int i = 0; i < count; i++) {
        int before = i;
        open.sums.expect(witnesses.after(i).map(Witness::values));
        proofs.add(
            open.prover.prove(
                key,
                witnesses.get(i),
                (step, fraction) -> progress.at(step, (before + fraction) / count)));
      }
      return proofs;
    } finally {
      open.sums.expect(Optional.empty());
    }
  }

  private Opened opened() {
    Opened before = opened;
    if (before != null) {
      return before;
    }
    GpuEngine card;
    try {
      card = opener.apply(gate);
    } catch (BadInputException e) {
      // It is not there; what else makes no sense is in the request.
      throw new DeviceUnavailableException(String.valueOf(e.getMessage()));
    }
    GpuProofSums sums = new GpuProofSums(card);
    Opened now = new Opened(sums, new Groth16Prover(sums, random));
    opened = now;
    return now;
  }
}
