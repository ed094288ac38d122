package org.hearth.prover.plonkish.work;

import java.util.function.Function;
import org.hearth.prover.plonkish.key.PlonkishKey;

/** Makes a place for each proof. What it keeps of keys from proof to proof is its own business. */
public interface Workspaces extends AutoCloseable {
  /**
   * Lets a proof be made. All its vectors are gone afterwards.
   *
   * @param bytesARow the most that they take at once
   * @param proof makes it
   * @return what that returns; an error that names the memory that is missing comes before it is
   *     asked
   */
  <P> P with(PlonkishKey<?> key, long bytesARow, Function<Workspace, P> proof);

  /** Gives back the memory that is kept for the next proof. */
  default void releaseKeys() {}

  @Override
  default void close() {
    releaseKeys();
  }
}
