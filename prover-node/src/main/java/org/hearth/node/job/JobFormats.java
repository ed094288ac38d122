package org.hearth.node.job;

/**
 * The proof system of a job, and how its artifacts are written.
 *
 * @param proofSystem id, such as "groth16"
 * @param key format of the proving key, such as "snarkjs-zkey"
 * @param witness such as "circom-wtns"
 * @param proof such as "snarkjs-proof-json"
 */
public record JobFormats(String proofSystem, String key, String witness, String proof) {
  /** What is meant where a stored job of version 0.1, or an older network, does not say. */
  public static final JobFormats DEFAULT =
      new JobFormats("groth16", "snarkjs-zkey", "circom-wtns", "snarkjs-proof-json");
}
