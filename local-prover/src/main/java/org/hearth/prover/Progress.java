package org.hearth.prover;

/**
 * Hears how far a long computation is. Calls come from the thread that computes and must return
 * quickly.
 */
@FunctionalInterface
public interface Progress {
  Progress NONE = (step, fraction) -> {};

  /**
   * @param step what is being done, in a few words for people
   * @param fraction of the whole that is done, 0 to 1
   */
  void at(String step, double fraction);
}
