package org.hearth.prover.system.spi;

import java.nio.file.Path;
import org.hearth.prover.Progress;

/**
 * Makes keys on the spot, <b>insecurely</b>: whoever watches could forge proofs. For development,
 * benchmarks and play money only.
 */
@FunctionalInterface
public interface DevelopmentSetup {
  /**
   * @param circuit a .r1cs file
   * @param key is written, through a temporary file beside it
   * @throws org.hearth.prover.BadInputException if the circuit can't be read or is too large, or
   *     the key can't be written
   */
  void run(Path circuit, Path key, Progress progress);
}
