package org.hearth.network.circuit;

/**
 * The proof system of a circuit and the formats of its files, as the wire names them. The network
 * passes these names on and knows nothing of what they stand for.
 *
 * @param proofSystem for example {@code groth16}
 * @param keyFormat format of the proving key, for example {@code snarkjs-zkey}
 * @param witnessFormat format of a witness, for example {@code circom-wtns}
 * @param proofFormat format of a proof, for example {@code snarkjs-proof-json}
 */
public record ArtifactFormats(
    String proofSystem, String keyFormat, String witnessFormat, String proofFormat) {}
