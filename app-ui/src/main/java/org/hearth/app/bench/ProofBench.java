package org.hearth.app.bench;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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

  /** A fresh process takes seconds. */
  private static final int MOST_COLD = 5;

  /** For large circuits, of which a proof takes seconds. */
  private static final double MOST_WARMING_SECONDS = 60;

  private final ProofSystem system;
  private final Backend engine;
  private final int runs;
  private final Optional<ColdProof> cold;

  /**
   * @param system whose proofs are measured
   * @param threads of the engine, for processes of their own
   */
  public ProofBench(ProofSystem system, Backend engine, int threads, int runs) {
    this.cold = ColdProof.ofThisProgram(system, threads);
    this.system = system;
    this.engine = engine;
    this.runs = runs;
  }

  /**
   * What was measured.
   *
   * @param cold a process for each proof, from its start to its end; empty where it is not known
   *     how this one was started
   * @param warming from the first proof in this process until it was steady
   * @param prove steady
   * @param phases of it, by what the prover says that it does
   * @param verify one verification with a ready verifier
   * @param verifyInBatch one of {@value #BATCH} verified together
   * @param peer whole-process times of the other prover
   */
  public record Result(
      int logDomain,
      Optional<Timing> cold,
      Warming warming,
      Timing prove,
      Map<String, Timing> phases,
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
      Warming warming =
          Warming.of(() -> prover.prove(circuit, witness, Progress.NONE), MOST_WARMING_SECONDS);
      byte[] proof = prover.prove(circuit, witness, Progress.NONE);
      Phases phases = new Phases();
      double[] ours = new double[runs];
      double[] theirs = new double[runs];
      for (int i = 0; i < runs; i++) {
        try (Phases.Proof heard = phases.next()) {
          ours[i] = Timing.once(() -> prover.prove(circuit, witness, heard));
        }
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
          circuit.logDomain(),
          cold.map(c -> c.measure(zkey, wtns, Math.min(runs, MOST_COLD))),
          warming,
          Timing.of(ours),
          phases.timings(),
          verify,
          all.dividedBy(BATCH),
          peer.map(p -> Timing.of(theirs)));
    }
  }
}
