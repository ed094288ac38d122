package org.hearth.prover.io.snarkjs;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.system.groth16.key.VerifyingKey;

/**
 * snarkjs' JSON: proof.json, public.json, verification_key.json. Numbers are decimal strings in
 * standard form. Reading is strict: only plain decimal digits, protocol "groth16", curve "bn128" by
 * one of its names (or none: rapidsnark leaves it out), nothing twice. What does not fit is refused
 * with a {@link org.hearth.prover.BadInputException}; the parameter {@code name} is what to call
 * the text in its message.
 */
public final class JsonFiles {
  private JsonFiles() {}

  public static Groth16Proof readProof(Path path) {
    return parseProof(JsonText.bytes(path, ProofJson.LIMIT), path.toString());
  }

  public static Groth16Proof parseProof(byte[] json, String name) {
    return ProofJson.parse(json, name);
  }

  public static byte[] write(Groth16Proof proof) {
    return ProofJson.write(proof);
  }

  public static List<BigInteger> readPublicInputs(Path path) {
    return parsePublicInputs(JsonText.bytes(path, PublicInputsJson.LIMIT), path.toString());
  }

  public static List<BigInteger> parsePublicInputs(byte[] json, String name) {
    return PublicInputsJson.parse(json, name);
  }

  public static byte[] writePublicInputs(List<BigInteger> values) {
    return PublicInputsJson.write(values);
  }

  public static VerifyingKey readVerifyingKey(Path path) {
    return parseVerifyingKey(JsonText.bytes(path, VerifyingKeyJson.LIMIT), path.toString());
  }

  public static VerifyingKey parseVerifyingKey(byte[] json, String name) {
    return VerifyingKeyJson.parse(json, name);
  }

  /**
   * How many public inputs a verifying key is for, counted without a look at its points; no key can
   * be had of the text if this fails.
   */
  public static int publicInputs(byte[] verifyingKey, String name) {
    return VerifyingKeyJson.publicInputs(verifyingKey, name);
  }

  public static byte[] write(VerifyingKey key) {
    return VerifyingKeyJson.write(key);
  }
}
