package org.hearth.prover.system.groth16.key;

import org.hearth.prover.backend.spi.PointTable;
import org.hearth.prover.backend.spi.WordVector;

/**
 * What a prover needs of a key, wherever it is kept.
 *
 * @param name of the key's file, for messages
 * @param sha256 of the key's file, lower-case hexadecimal
 * @param c point i belongs to wire publics + 1 + i
 */
record KeyParts(
    String name,
    String sha256,
    int wires,
    int publics,
    int domainLog,
    KeyPoints points,
    WordVector ic,
    PointTable a,
    PointTable b1,
    PointTable b2,
    PointTable c,
    PointTable h,
    SparseMatrix matrixA,
    SparseMatrix matrixB) {}
