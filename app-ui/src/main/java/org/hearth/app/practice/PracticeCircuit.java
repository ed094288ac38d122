package org.hearth.app.practice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A circuit that the program carries with its calculator; Hearth's own, "ticket" of the fixtures of
 * local-prover's tests, made with circom.
 *
 * @param folder of its files
 */
public record PracticeCircuit(Path folder) {
  private static final String CONSTRAINTS = "circuit.r1cs";
  private static final String CALCULATOR = "circuit.wasm";
  private static final String INPUTS = "input.json";

  /**
   * Writes its files.
   *
   * @param folder that is there
   */
  public static PracticeCircuit in(Path folder) throws IOException {
    for (String name : List.of(CONSTRAINTS, CALCULATOR, INPUTS)) {
      try (InputStream in = PracticeCircuit.class.getResourceAsStream(name)) {
        Files.copy(
            Objects.requireNonNull(in, name + " is missing from the build"), folder.resolve(name));
      }
    }
    return new PracticeCircuit(folder);
  }

  public Path constraints() {
    return folder.resolve(CONSTRAINTS);
  }

  public Path calculator() {
    return folder.resolve(CALCULATOR);
  }

  public Path inputs() {
    return folder.resolve(INPUTS);
  }
}
