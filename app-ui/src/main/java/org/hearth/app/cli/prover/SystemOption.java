package org.hearth.app.cli.prover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.prover.BadInputException;
import org.hearth.prover.system.ProofSystems;
import org.hearth.prover.system.spi.ProofSystem;
import picocli.CommandLine.Option;

/** Which proof system a command is about. */
final class SystemOption {
  private final ProofSystems systems;

  @Option(names = "--system", paramLabel = "S", description = "Proof system (default: groth16).")
  private String id = "";

  SystemOption(ProofSystems systems) {
    this.systems = systems;
  }

  /**
   * @throws BadInputException naming those there are, if there is no such system
   */
  ProofSystem find() {
    return id.isEmpty() ? systems.standard() : systems.byId(id);
  }

  /**
   * A file that may not be larger than its system allows.
   *
   * @throws BadInputException if it is, or can't be read
   */
  static byte[] read(Path file, long most) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new BadInputException(file + " can't be read: it is not a file.");
      }
      if (Files.exists(file) && Files.size(file) > most) {
        throw new BadInputException(
            "%s has %d bytes; at most %d are possible here."
                .formatted(file, Files.size(file), most));
      }
      return Files.readAllBytes(file);
    } catch (java.nio.file.NoSuchFileException e) {
      throw new BadInputException("There is no file " + file + ".", e);
    } catch (IOException e) {
      throw new BadInputException(file + " can't be read: " + e.getMessage() + ".", e);
    }
  }
}
