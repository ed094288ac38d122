package org.hearth.prover.system.groth16.key;

import org.hearth.prover.backend.spi.PointTable;

/** What a backend needs of a Groth16 proving key: points with their scalars, and two matrices. */
public interface CircuitTables {
  /** Tells the key from all others: SHA-256 of its file, lower-case hexadecimal. */
  String sha256();

  /** The file's name, for messages. */
  String name();

  /** Number of wires, the constant one included. */
  int wires();

  /** Of the domain size 2^logDomain. */
  int logDomain();

  /** By wires. */
  PointTable a();

  /** By wires. */
  PointTable b1();

  /** By wires, in G2; parallel to {@link #b1} when the same points of both are infinity. */
  PointTable b2();

  /** By wires, from the first that is not public. */
  PointTable c();

  /** By the odd coset's points. */
  PointTable h();

  RowMatrix matrixA();

  RowMatrix matrixB();
}
