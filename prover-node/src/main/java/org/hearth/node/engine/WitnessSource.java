package org.hearth.node.engine;

import java.nio.file.Path;
import org.hearth.prover.io.circom.CircomInputs;

/** Where the witness of a proof comes from. */
public sealed interface WitnessSource {
  /** A file that has it. */
  record Stored(Path file) implements WitnessSource {}

  /**
   * Computed from inputs.
   *
   * @param calculator circom's program for it (.wasm)
   */
  record Computed(Path calculator, CircomInputs inputs) implements WitnessSource {}

  /**
   * Computed from inputs by a program of the user's.
   *
   * @param file what circom made from C++; its data, {@code <file>.dat}, lie beside it
   */
  record Program(Path file, CircomInputs inputs) implements WitnessSource {}
}
