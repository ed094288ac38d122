package org.hearth.app.serve.proofs;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A circuit for which proofs are made.
 *
 * @param key its proving key (.zkey)
 * @param calculator what computes its witness; empty if only witnesses can be given
 * @param verifyingKey where it was put beside the key; else it is taken out of the key
 */
public record ServedCircuit(
    String name, Path key, Optional<Calculator> calculator, Optional<Path> verifyingKey) {

  /**
   * What computes a witness.
   *
   * @param isProgram whether it is a program for this computer, made from C++, and not WebAssembly
   */
  public record Calculator(Path file, boolean isProgram) {}
}
