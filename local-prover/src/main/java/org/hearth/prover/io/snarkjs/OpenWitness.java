package org.hearth.prover.io.snarkjs;

import java.nio.file.Path;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.Statement;

/** An open .wtns file of a circuit whose public inputs are its first wires after the constant. */
public record OpenWitness(Witness witness, Statement statement) implements CircuitWitness {
  /**
   * @throws org.hearth.prover.BadInputException if it is no witness, or not one of this circuit
   */
  public static OpenWitness of(Circuit circuit, Path file) {
    Witness witness = Witness.read(file);
    try {
      witness.requireSize(circuit.witnessSize(), circuit.name());
      return new OpenWitness(witness, new Statement(witness.publicInputs(circuit.publicInputs())));
    } catch (RuntimeException e) {
      witness.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return witness.name();
  }

  @Override
  public void close() {
    witness.close();
  }
}
