package org.hearth.app.bench;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.hearth.prover.Progress;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofClaim;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Prover;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.Verifier;

/**
 * Whole proofs from a key and a witness: ours warm in this process, the peer's as a process, in
 * turns.
 */
public final class ProofBench {
  /** Proofs that are verified together. */
  public static final int BATCH = 64;

  private final ProofSystem system;
  private final Backend engine;
  private final int runs;

  /**
   * @param system whose proofs are measured
   */
  public ProofBench(ProofSystem system, Backend engine, int runs) {
    this.system = system;
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

  /**
   * @param keys keeps the key in the prover's own form, as the program does
   */
  public Result run(Path zkey, Path wtns, KeyCache keys, Optional<PeerProver> peer) {
    try (Circuit circuit = system.load(zkey, keys);
        CircuitWitness witness = circuit.open(wtns);
        Prover prover = system.prover(engine, new SecureRandom())) {
      byte[] proof = prover.prove(circuit, witness, Progress.NONE);
      for (int i = 0; i < 4; i++) {
        prover.prove(circuit, witness, Progress.NONE);
      }
      double[] ours = new double[runs];
      double[] theirs = new double[runs];
      for (int i = 0; i < runs; i++) {
        ours[i] = Timing.once(() -> prover.prove(circuit, witness, Progress.NONE));
        if (peer.isPresent()) {
          theirs[i] = peer.get().run(zkey, wtns);
        }
      }
      Verifier verifier = circuit.verifier();
      Statement statement = witness.statement();
      Timing verify =
          Timing.measure(20, Math.max(runs, 20), () -> verifier.verifies(statement, proof));
      List<ProofClaim> batch = Collections.nCopies(BATCH, new ProofClaim(statement, proof));
      Timing all = Timing.measure(3, runs, () -> verifier.invalid(batch));
      return new Result(
          circuit.witnessSize(),
          circuit.logDomain(),
          Timing.of(ours),
          verify,
          all.dividedBy(BATCH),
          peer.map(p -> Timing.of(theirs)));
    }
  }
}
