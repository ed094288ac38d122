package org.hearth.node.engine;

import java.nio.file.Path;
import org.hearth.prover.system.spi.Circuit;
import org.hearth.prover.system.spi.CircuitWitness;
import org.hearth.prover.system.spi.ProofSystem;

/**
 * What is to be proved, for devices that compute in this process and for those that read files.
 *
 * @param key the proving key's file
 * @param circuit the same, ready for use
 * @param file the witness' file
 * @param witness the same, open
 */
public record ProofWork(
    ProofSystem system, Path key, Circuit circuit, Path file, CircuitWitness witness) {}
