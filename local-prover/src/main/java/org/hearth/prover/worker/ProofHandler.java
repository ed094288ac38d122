package org.hearth.prover.worker;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.hearth.device.compute.ComputeException;
import org.hearth.device.compute.worker.RequestControl;
import org.hearth.device.compute.worker.RequestHandler;
import org.hearth.device.compute.worker.TimeShare;
import org.hearth.prover.Progress;
import org.hearth.prover.engine.EngineFailedException;
import org.hearth.prover.format.CheckedKeys;
import org.hearth.prover.format.Groth16Proof;
import org.hearth.prover.format.ProvingKey;
import org.hearth.prover.format.Witness;
import org.hearth.prover.gpu.CardEngine;
import org.hearth.prover.gpu.WorkGate;
import org.hearth.prover.groth16.Groth16Prover;
import org.jspecify.annotations.Nullable;

/**
 * The child's work. The card is taken into use with the first job, and keys stay on it from job to
 * job.
 */
final class ProofHandler implements RequestHandler {
  private final Function<WorkGate, CardEngine> opener;
  private final CheckedKeys checked;
  private final SecureRandom random;
  private final WorkGate gate = new WorkGate(() -> this.cancelled.getAsBoolean());
  private volatile BooleanSupplier cancelled = () -> false;
  private @Nullable CardEngine card;

  /**
   * @param opener takes the card into use
   */
  ProofHandler(Function<WorkGate, CardEngine> opener, CheckedKeys checked, SecureRandom random) {
    this.opener = opener;
    this.checked = checked;
    this.random = random;
  }

  @Override
  public byte[] handle(byte[] request, RequestControl control) {
    ProofRequest job = ProofRequest.decode(request);
    cancelled = control::cancelled;
    Progress progress =
        (step, fraction) -> control.progress(new ProgressMessage(step, fraction).encode());
    progress.at("reading and checking the key", 0);
    try (ProvingKey key = ProvingKey.loadPrepared(job.zkey(), checked);
        OpenWitnesses witnesses = OpenWitnesses.of(job.wtns())) {
      return new ProofAnswer(prove(key, witnesses, progress)).encode();
    } catch (EngineFailedException e) {
      // The parent tells by the kind whether the process is still good.
      throw e.getCause() instanceof ComputeException device ? device : e;
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
    CardEngine engine = card();
    Groth16Prover prover = new Groth16Prover(engine.proofSums(), random);
    List<Groth16Proof> proofs = new ArrayList<>();
    try {
      int count = witnesses.size();
      for (int i = 0; i < count; i++) {
        int before = i;
        engine.expect(witnesses.after(i).map(Witness::values));
        proofs.add(
            prover.prove(
                key,
                witnesses.get(i),
                (step, fraction) -> progress.at(step, (before + fraction) / count)));
      }
      return proofs;
    } finally {
      engine.expect(Optional.empty());
    }
  }

  private CardEngine card() {
    CardEngine opened = card;
    if (opened == null) {
      opened = opener.apply(gate);
      card = opened;
    }
    return opened;
  }
}
