package org.hearth.app.bench;

import java.util.List;
import java.util.Optional;
import org.hearth.prover.Progress;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.Prover;

/**
 * Proofs of one circuit one after the other, as jobs of one key come: while one is made, the next
 * one's witness is already on its way.
 */
final class ProofStream {
  private final Prover prover;
  private final Circuit circuit;
  private final List<CircuitWitness> witnesses;

  /**
   * @param witnesses in turns; at least two, so that none is on the device when its turn comes
   */
  ProofStream(Prover prover, Circuit circuit, List<CircuitWitness> witnesses) {
    this.prover = prover;
    this.circuit = circuit;
    this.witnesses = witnesses;
  }

  /** Makes so many proofs. */
  void run(int proofs) {
    try {
      for (int i = 0; i < proofs; i++) {
        prover.expect(i + 1 < proofs ? Optional.of(witness(i + 1)) : Optional.empty());
        prover.prove(circuit, witness(i), Progress.NONE);
      }
    } finally {
      prover.expect(Optional.empty());
    }
  }

  private CircuitWitness witness(int i) {
    return witnesses.get(i % witnesses.size());
  }
}
