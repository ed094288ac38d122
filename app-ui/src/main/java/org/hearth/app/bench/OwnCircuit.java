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
  private OwnCircuit() {}

  /** What is done with the files, which are there that long. */
  @FunctionalInterface
  public interface Use {
    void with(Path zkey, Path wtns, KeyCache keys);
  }

  /**
   * @param system with a development setup, for circuits as circom has them
   * @param engine makes the key
   * @param logDomain k of a circuit of 2^k rows
   */
  public static void with(ProofSystem system, Backend engine, int logDomain, Use use)
      throws IOException {
    try (Scratch scratch = Scratch.open()) {
      Path folder = scratch.folder();
      PoseidonChain chain =
          new PoseidonChain(
              PoseidonChain.lengthFor(logDomain),
              FieldElement.of(Bn254.FR, 123_456_789),
              FieldElement.of(Bn254.FR, 987_654_321));
      chain.constraints().writeR1cs(folder.resolve("c.r1cs"));
      chain.witness().writeWtns(folder.resolve("c.wtns"));
      system
          .developmentSetup(engine, new SecureRandom())
          .orElseThrow()
          .run(folder.resolve("c.r1cs"), folder.resolve("c.zkey"), (step, f) -> {});
      use.with(
          folder.resolve("c.zkey"),
          folder.resolve("c.wtns"),
          KeyCache.inFolder(folder.resolve("keys")));
    }
  }
}
