package org.hearth.node.proving;

/** Hears how far a proof is. */
@FunctionalInterface
public interface ProofProgress {
  /**
   * @param step what happens now, in words for the user
   * @param fraction 0..1 of the whole
   * @throws ProofStoppedException when the proof is not wanted any more
   */
  void at(String step, double fraction);
}
