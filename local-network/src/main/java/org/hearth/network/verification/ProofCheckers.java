package org.hearth.network.verification;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hearth.network.circuit.Circuits;
import org.hearth.network.circuit.ListedCircuit;

/** The proof systems whose proofs a network can verify. */
public final class ProofCheckers {
  private final Map<String, ProofChecker> checkers = new TreeMap<>();

  public ProofCheckers(List<ProofChecker> checkers) {
    checkers.forEach(c -> this.checkers.put(c.proofSystem(), c));
  }

  /**
   * @throws IllegalArgumentException when there is none
   */
  public ProofChecker of(String proofSystem) {
    ProofChecker checker = checkers.get(proofSystem);
    if (checker == null) {
      throw new IllegalArgumentException(
          "Proofs of the system \""
              + proofSystem
              + "\" cannot be verified here; there are "
              + String.join(", ", checkers.keySet())
              + ".");
    }
    return checker;
  }

  /** Verifiers of the circuits, made when they are first needed. */
  public VerifierSource verifiers(Circuits circuits) {
    return circuitId -> {
      ListedCircuit listed = circuits.get(circuitId);
      return of(listed.circuit().formats().proofSystem())
          .verifier(listed.circuit().verificationKey());
    };
  }
}
