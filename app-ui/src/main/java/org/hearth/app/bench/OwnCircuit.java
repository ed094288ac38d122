package org.hearth.app.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.hearth.app.files.Scratch;
import org.hearth.prover.backend.spi.Backend;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.circuit.PoseidonChain;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.FieldElement;
import org.hearth.prover.system.spi.ProofSystem;

/** A chain of Poseidon hashes as long as a domain has room for, with key and witness in files. */
public final class OwnCircuit {
  /** k of the shortest chain. */
  private static final int SMALLEST = 8;

  private OwnCircuit() {}

  /** What is done with the files, which are there that long. */
  @FunctionalInterface
  public interface Use {
    void with(Path zkey, Path wtns, KeyCache keys);
  }

  /**
   * @param system with a development setup, for circuits as circom has them
   * @param engine makes the key
   * @param logDomain k of a circuit of 2^k rows, however many constraints it takes to fill them
   */
  public static void with(ProofSystem system, Backend engine, int logDomain, Use use)
      throws IOException {
    try (Scratch scratch = Scratch.open()) {
      Path folder = scratch.folder();
      // A constraint can take several rows.
      int rowsToConstraints = make(system, engine, folder, SMALLEST) - SMALLEST;
      make(system, engine, folder, Math.max(SMALLEST, logDomain - rowsToConstraints));
      use.with(
          folder.resolve("c.zkey"),
          folder.resolve("c.wtns"),
          KeyCache.inFolder(folder.resolve("keys")));
    }
  }

  /** Makes key and witness; returns k of the 2^k rows that they have. */
  private static int make(ProofSystem system, Backend engine, Path folder, int logConstraints)
      throws IOException {
    PoseidonChain chain =
        new PoseidonChain(
            PoseidonChain.lengthFor(logConstraints),
            FieldElement.of(Bn254.FR, 123_456_789),
            FieldElement.of(Bn254.FR, 987_654_321));
    chain.constraints().writeR1cs(folder.resolve("c.r1cs"));
    chain.witness().writeWtns(folder.resolve("c.wtns"));
    Path key = folder.resolve("c.zkey");
    system
        .developmentSetup(engine, new SecureRandom())
        .orElseThrow()
        .run(folder.resolve("c.r1cs"), key, (step, f) -> {});
    return system.logDomain(key);
  }
}
