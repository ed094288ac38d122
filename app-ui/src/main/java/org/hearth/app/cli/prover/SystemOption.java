package org.hearth.app.cli.prover;

import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.spi.ProofSystem;
import picocli.CommandLine.Option;

/** Which proof system a command is about. */
final class SystemOption {
  private final ProofSystems systems;

  @Option(
      names = {"--system", "--protocol"},
      paramLabel = "S",
      description = "Proof system: groth16 (default), plonk or fflonk.")
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
}
