package org.hearth.device.accelerator.protocol;

import java.util.regex.Pattern;

/**
 * What a job is made of, by names: this package knows no proof system, it only carries bytes.
 *
 * @param system the proof system's id, such as "groth16"
 * @param key the format of the proving key, such as "snarkjs-zkey"
 * @param witness the format of the witness, such as "circom-wtns"
 * @param proof the format of the proof, such as "snarkjs-proof-json"
 */
public record ProofFormats(String system, String key, String witness, String proof) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._+-]{0,62}");

  /** What the protocol's version 1 means, which does not say it. */
  public static final ProofFormats OF_VERSION_1 =
      new ProofFormats("groth16", "snarkjs-zkey", "circom-wtns", "snarkjs-proof-json");

  /**
   * @throws IllegalArgumentException when a name is not 1 to 63 of a-z, 0-9, ".", "_", "+", "-"
   */
  public ProofFormats {
    for (String name : new String[] {system, key, witness, proof}) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("No name of a proof system or format: " + name);
      }
    }
  }

  /** Behind each other, as CAPABILITIES has them. */
  Payload write(Payload payload) {
    return payload.text(system).text(key).text(witness).text(proof);
  }

  /**
   * @throws AcceleratorException when one of them is no such name
   */
  public static ProofFormats read(Payload payload) throws AcceleratorException {
    try {
      return new ProofFormats(payload.text(), payload.text(), payload.text(), payload.text());
    } catch (IllegalArgumentException e) {
      throw new AcceleratorException(
          AcceleratorException.Kind.GARBLED, "it sent a name of a format that is none", e);
    }
  }
}
