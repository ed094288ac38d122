package org.hearth.network.circuit;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Jobs of a further circuit that a network offers beside its batches. They are leased, verified and
 * paid like these. What such a job proves is nobody's business but the source's.
 */
public interface ExtraWork {
  /** The same answer each time. */
  OfferedCircuit circuit();

  /**
   * The next thing to prove, if there is one now.
   *
   * @param open how many of its jobs are not over yet; a source that wants few at a time holds back
   */
  Optional<Task> next(int open);

  /**
   * What is to be proved.
   *
   * @param witness in the circuit's witness format; not changed after this call
   * @param publicInputs in the order of the circuit's public inputs
   */
  record Task(byte[] witness, List<BigInteger> publicInputs) {
    public Task {
      publicInputs = List.copyOf(publicInputs);
    }
  }
}
