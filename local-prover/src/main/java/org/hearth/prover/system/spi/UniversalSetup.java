package org.hearth.prover.system.spi;

import java.nio.file.Path;
import org.hearth.prover.Progress;

/** Makes keys of what a ceremony left that served for all circuits. As secure as the ceremony. */
@FunctionalInterface
public interface UniversalSetup {
  /**
   * @param circuit a .r1cs file
   * @param powers a .ptau file
   * @param key is written, through a temporary file beside it
   * @throws org.hearth.prover.BadInputException if one of the files can't be read or is too large
   *     or too small, or the key can't be written
   */
  void run(Path circuit, Path powers, Path key, Progress progress);
}
