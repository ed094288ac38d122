package org.hearth.node.network.boundless;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hearth.node.chain.HexBytes;
import org.hearth.node.wire.StrictJson;
import org.hearth.prover.system.spi.ProofSystem;
import org.hearth.prover.system.spi.Statement;
import org.hearth.prover.system.spi.Verifier;

/**
 * Checks RISC Zero's Groth16 seals with Hearth's own verifier, as the contract
 * RiscZeroGroth16Verifier does: the same verifying key for all versions, and for each version of
 * the machine the root of the programs by which its proofs are folded.
 */
final class SealVerifier {
  /** Of a seal without its selector. */
  static final int PROOF_BYTES = 256;

  static final int SELECTOR_BYTES = 4;

  private static final int WORD = 32;
  private static final int HALF = 128;
  private static final int INPUTS = 5;

  /** Of the program that folds a proof into BN254's field, as a number. */
  private static final BigInteger BN254_CONTROL_ID =
      new BigInteger("04446e66d300eb7fb45c9726bb53c793dda407a62e9601618bb43c5c14657ac0", 16);

  /** Versions whose proofs are known, the newest that the market names first. */
  enum Version {
    V3_0("73c457ba", "a54dc85ac99f851c92d7c96d7318af41dbe7c0194edfcc37eb4d422a998c1f56"),
    V5_0("c27d1bc0", "b1f64013f70bbb386a8b3a3d63552c5cb5ea4a549ec7fb1ecc2a031dbf488167");

    private final HexBytes selector;
    private final HexBytes controlRoot;

    Version(String selector, String controlRoot) {
      this.selector = new HexBytes(selector);
      this.controlRoot = new HexBytes(controlRoot);
    }

    /** How a seal of it begins. */
    HexBytes selector() {
      return selector;
    }
  }

  private final Verifier verifier;

  /**
   * @param groth16 the proof system
   */
  SealVerifier(ProofSystem groth16) {
    this.verifier =
        groth16.verifierFor(INPUTS, verifyingKey(), "the verifying key of RISC Zero's proofs");
  }

  private static byte[] verifyingKey() {
    try (InputStream in = SealVerifier.class.getResourceAsStream("risc0-groth16.json")) {
      return Objects.requireNonNull(in, "risc0-groth16.json is not in the program").readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("risc0-groth16.json can't be read", e);
    }
  }

  /**
   * The version under which the proof holds; empty if it proves nothing of that claim.
   *
   * @param proof {@link #PROOF_BYTES}: points of the curve, as contracts take them
   * @param claim digest, 32 bytes
   */
  Optional<Version> version(byte[] proof, HexBytes claim) {
    if (proof.length != PROOF_BYTES) {
      return Optional.empty();
    }
    byte[] json = json(proof);
    return Arrays.stream(Version.values())
        .filter(version -> verifier.verifies(statement(version, claim), json))
        .findFirst();
  }

  /** Whether a seal with its selector proves that claim. */
  boolean verifies(HexBytes seal, HexBytes claim) {
    byte[] bytes = seal.bytes();
    if (bytes.length != SELECTOR_BYTES + PROOF_BYTES) {
      return false;
    }
    return version(Arrays.copyOfRange(bytes, SELECTOR_BYTES, bytes.length), claim)
        .filter(v -> seal.digits().startsWith(v.selector().digits()))
        .isPresent();
  }

  private static Statement statement(Version version, HexBytes claim) {
    BigInteger root = reversed(version.controlRoot);
    BigInteger said = reversed(claim);
    return new Statement(List.of(low(root), high(root), low(said), high(said), BN254_CONTROL_ID));
  }

  /** Digests are bytes, the circuit reads the first one as the lowest. */
  private static BigInteger reversed(HexBytes digest) {
    byte[] bytes = digest.bytes();
    byte[] turned = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      turned[i] = bytes[bytes.length - 1 - i];
    }
    return new BigInteger(1, turned);
  }

  private static BigInteger low(BigInteger x) {
    return x.mod(BigInteger.ONE.shiftLeft(HALF));
  }

  private static BigInteger high(BigInteger x) {
    return x.shiftRight(HALF);
  }

  /** Contracts have the imaginary part of a number first. */
  private static byte[] json(byte[] proof) {
    var json = StrictJson.mapper().createObjectNode().put("protocol", "groth16");
    json.put("curve", "bn128");
    json.putArray("pi_a").add(word(proof, 0)).add(word(proof, 1)).add("1");
    var b = json.putArray("pi_b");
    b.addArray().add(word(proof, 3)).add(word(proof, 2));
    b.addArray().add(word(proof, 5)).add(word(proof, 4));
    b.addArray().add("1").add("0");
    json.putArray("pi_c").add(word(proof, 6)).add(word(proof, 7)).add("1");
    return StrictJson.mapper().writeValueAsBytes(json);
  }

  private static String word(byte[] bytes, int index) {
    return new BigInteger(1, Arrays.copyOfRange(bytes, index * WORD, (index + 1) * WORD))
        .toString();
  }
}
