package org.hearth.prover.circuit;

import org.hearth.prover.field.Bn254;

/**
 * Code that lays out a circuit over the scalar field of BN254. One run of it gives constraints and
 * witness together, so that they cannot drift apart. Which wires and constraints it makes must not
 * depend on the values: a run with zeros for all inputs gives the constraint system, a run with the
 * real inputs gives the witness.
 */
@FunctionalInterface
public interface Circuit {
  void synthesize(ConstraintSystem system);

  /** The constraints, labelled, ready for a {@code .r1cs} file or for a check of witnesses. */
  default RankOneSystem constraints() {
    ConstraintSystem system = ConstraintSystem.collecting(Bn254.FR);
    synthesize(system);
    return system.constraints();
  }

  /**
   * The value of every wire.
   *
   * @throws UnsatisfiedCircuitException naming the first constraint that the circuit's inputs
   *     violate
   */
  default WireValues witness() {
    ConstraintSystem system = ConstraintSystem.witnessOnly(Bn254.FR);
    synthesize(system);
    system
        .firstViolation()
        .ifPresent(label -> {
          throw new UnsatisfiedCircuitException(label);
        });
    return system.values();
  }

  /** Number of constraints and wires, with nothing kept in memory. */
  default CircuitSize size() {
    ConstraintSystem system = ConstraintSystem.counting(Bn254.FR);
    synthesize(system);
    return system.size();
  }
}
