package org.hearth.prover.worker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hearth.prover.BadInputException;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;

/** The witnesses of a request, all of them mapped, none of them read yet. */
final class OpenWitnesses implements AutoCloseable {
  private final List<CircuitWitness> all = new ArrayList<>();

  /**
   * @throws BadInputException if one of the files is no witness; then none stays open
   */
  static OpenWitnesses of(Circuit circuit, List<Path> files) {
    OpenWitnesses witnesses = new OpenWitnesses();
    try {
      files.forEach(file -> witnesses.all.add(circuit.open(file)));
      return witnesses;
    } catch (RuntimeException e) {
      witnesses.close();
      throw e;
    }
  }

  List<CircuitWitness> all() {
    return all;
  }

  @Override
  public void close() {
    all.forEach(CircuitWitness::close);
  }
}
