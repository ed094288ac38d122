package org.hearth.app.cli.prover;

import java.nio.file.Path;
import org.hearth.app.files.SmallFile;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.spi.ProofSystem;
import picocli.CommandLine.Option;

/** Which proof system a command is about. */
final class SystemOption {
  /** More than any proof has. */
  private static final int MOST_BYTES = 1 << 20;

  private final ProofSystems systems;

  @Option(
      names = {"--system", "--protocol"},
      paramLabel = "S",
      description =
          "Proof system: groth16, plonk or fflonk (default: the one that the key or proof is of; otherwise groth16).")
  private String id = "";

  SystemOption(ProofSystems systems) {
    this.systems = systems;
  }

  /**
   * @throws org.hearth.prover.BadInputException naming those there are, if there is no such system
   */
  ProofSystem find() {
    return id.isEmpty() ? systems.standard() : systems.byId(id);
  }

  /** The one that was named, or else the one that the proving key is of. */
  ProofSystem findByKey(Path key) {
    return id.isEmpty() ? systems.ofKey(key) : systems.byId(id);
  }

  /** The one that was named, or else the one that the proof is of. */
  ProofSystem findByProof(Path proof) {
    return id.isEmpty() ? systems.ofProof(SmallFile.read(proof, MOST_BYTES)) : systems.byId(id);
  }
}
