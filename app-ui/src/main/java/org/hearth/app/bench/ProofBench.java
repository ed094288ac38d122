package org.hearth.app.bench;

import org.hearth.prover.io.snarkjs.ZkeyReader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.io.snarkjs.Witness;
import org.hearth.prover.system.groth16.BatchVerifier;
import org.hearth.prover.system.groth16.Claim;
import org.hearth.prover.system.groth16.Groth16Prover;
import org.hearth.prover.system.groth16.Groth16Verifier;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.hearth.prover.system.spi.CheckedKeys;

/**
 * Whole proofs from a key and a witness: ours warm in this process, the peer's as a process, in
 * turns.
 */
public final class ProofBench {
  /** Proofs that are verified together. */
  public static final int BATCH = 64;

  private final Backend engine;
  private final int runs;

  public ProofBench(Backend engine, int runs) {
    this.engine = engine;
    this.runs = runs;
  }

  /**
   * What was measured.
   *
   * @param verify one verification with a ready verifier
   * @param verifyInBatch one of {@value #BATCH} verified together
   * @param peer whole-process times of the other prover
   */
  public record Result(
      int wires,
      int logDomain,
      Timing prove,
      Timing verify,
      Timing verifyInBatch,
      Optional<Timing> peer) {}

  public Result run(Path zkey, Path wtns, Optional<PeerProver> peer) {
    try (ProvingKey key = ZkeyReader.loadPrepared(zkey, CheckedKeys.none());
        Witness witness = Witness.read(wtns)) {
      Groth16Prover prover = new Groth16Prover(engine, new SecureRandom());
      Groth16Proof proof = prover.prove(key, witness, Progress.NONE);
      for (int i = 0; i < 4; i++) {
        prover.prove(key, witness, Progress.NONE);
      }
      double[] ours = new double[runs];
      double[] theirs = new double[runs];
      for (int i = 0; i < runs; i++) {
        ours[i] = Timing.once(() -> prover.prove(key, witness, Progress.NONE));
        if (peer.isPresent()) {
          theirs[i] = peer.get().run(zkey, wtns);
        }
      }
      Groth16Verifier verifier = new Groth16Verifier(key.verifyingKey());
      var inputs = witness.publicInputs(key.publics());
      Timing verify = Timing.measure(20, Math.max(runs, 20), () -> verifier.verify(inputs, proof));
      List<Claim> batch = Collections.nCopies(BATCH, new Claim(inputs, proof));
      BatchVerifier together = new BatchVerifier(verifier, new SecureRandom());
      Timing all = Timing.measure(3, runs, () -> together.allValid(batch));
      return new Result(
          key.wires(),
          key.logDomain(),
          Timing.of(ours),
          verify,
          all.dividedBy(BATCH),
          peer.map(p -> Timing.of(theirs)));
    }
  }
}
