package org.hearth.prover.system.spi;

/**
 * The form of a kind of file.
 *
 * @param id as networks and processes name it: "snarkjs-zkey", "circom-wtns"
 * @param extension of files, without the dot
 */
public record ArtifactFormat(String id, String extension) {}
