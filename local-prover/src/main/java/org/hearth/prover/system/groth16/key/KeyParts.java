package org.hearth.prover.system.groth16.key;

import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.backend.spi.WordVector;

/** What a prover needs of a key, wherever it is kept. */
public record KeyParts(Head head, Tables tables, SparseMatrix matrixA, SparseMatrix matrixB) {
  /**
   * What a verifier needs, too: always from the key itself.
   *
   * @param points the single ones
   * @param ic the points of the constant wire and the public ones
   */
  public record Head(Id id, Size size, KeyPoints points, WordVector ic) {}

  /**
   * @param name of the key's file, for messages
   * @param sha256 of the key's file, lower-case hexadecimal
   */
  public record Id(String name, String sha256) {}

  /**
   * @param wires the constant one included
   * @param publics the constant one not included
   * @param logDomain of 2^logDomain rows
   */
  public record Size(int wires, int publics, int logDomain) {}

  /**
   * @param c point i belongs to wire publics + 1 + i
   */
  public record Tables(PointTable a, PointTable b1, PointTable b2, PointTable c, PointTable h) {}
}
