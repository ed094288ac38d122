package org.hearth.prover.system.spi;

import java.nio.file.Path;

/** A key that is ready for use. Safe for all threads. */
public interface Circuit extends AutoCloseable {
  /** Of the key's file, lower-case hexadecimal. */
  String sha256();

  /** The name of the key's file, for messages. */
  String name();

  /** See {@link ProofSystem#logDomain}. */
  int logDomain();

  /** Number of values in a witness. */
  int witnessSize();

  /** Numbers in a statement. */
  int publicInputs();

  /** The verifying key in the system's canonical form, the same for the same key. */
  byte[] verifyingKey();

  /** The verifier of this circuit's proofs, prepared once. */
  Verifier verifier();

  /**
   * Opens a witness, for reading its statement before anything is proved.
   *
   * @return closed by the caller
   * @throws org.hearth.prover.BadInputException if it is no witness, or not one of this circuit
   */
  CircuitWitness open(Path witness);

  @Override
  void close();
}
