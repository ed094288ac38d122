package org.hearth.prover.plonkish.work;

import org.hearth.prover.plonkish.key.PlonkishKey;

/** Makes a place for each proof. What it keeps of keys from proof to proof is its own business. */
public interface Workspaces extends AutoCloseable {
  /**
   * @param bytesARow the most that a proof's vectors take at once
   * @throws org.hearth.prover.BadInputException or another error that says how much memory is
   *     missing
   */
  Workspace open(PlonkishKey<?> key, long bytesARow);

  /** Gives back the memory that is kept for the next proof. */
  default void releaseKeys() {}

  @Override
  default void close() {
    releaseKeys();
  }
}
