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
}
