package org.hearth.network.circuit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The circuits that a running network has proved, by their ids. */
public final class Circuits {
  private final Map<String, ListedCircuit> circuits = new LinkedHashMap<>();

  /**
   * @param listed in the order in which they are shown; the ids must differ
   */
  public Circuits(List<ListedCircuit> listed) {
    for (ListedCircuit circuit : listed) {
      if (circuits.put(circuit.circuit().circuitId(), circuit) != null) {
        throw new IllegalArgumentException(
            "Two circuits have the id " + circuit.circuit().circuitId() + ".");
      }
    }
  }

  public List<ListedCircuit> all() {
    return List.copyOf(circuits.values());
  }

  /** Empty when the network does not offer that circuit (any more). */
  public Optional<ListedCircuit> find(String circuitId) {
    return Optional.ofNullable(circuits.get(circuitId));
  }

  /**
   * @throws IllegalStateException when the network does not offer that circuit
   */
  public ListedCircuit get(String circuitId) {
    return find(circuitId)
        .orElseThrow(() -> new IllegalStateException("there is no circuit " + circuitId));
  }

  /** Size of the largest proof that any of the circuits can have, in bytes. */
  public int maxProofBytes() {
    return circuits.values().stream().mapToInt(ListedCircuit::maxProofBytes).max().orElse(0);
  }
}
