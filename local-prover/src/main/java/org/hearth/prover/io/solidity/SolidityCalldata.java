package org.hearth.prover.io.solidity;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import org.hearth.prover.system.groth16.key.Groth16Proof;

/**
 * A Groth16 proof and its statement as the arguments of a verifier contract's {@code verifyProof},
 * in the text that snarkjs prints for it: numbers of 32 bytes in hexadecimal, in JSON lists. The
 * parts of coordinates in the quadratic field come highest first, as the precompiled contract for
 * pairings wants them (EIP-197).
 */
public final class SolidityCalldata {
  private SolidityCalldata() {}

  /** One line, without its end. */
  public static String of(Groth16Proof proof, List<BigInteger> publicInputs) {
    return "%s,[%s,%s],%s,%s"
        .formatted(
            list(proof.a().x(), proof.a().y()),
            list(proof.b().x1(), proof.b().x0()),
            list(proof.b().y1(), proof.b().y0()),
            list(proof.c().x(), proof.c().y()),
            publicInputs.stream()
                .map(SolidityCalldata::word)
                .collect(Collectors.joining(",", "[", "]")));
  }

  private static String list(BigInteger first, BigInteger second) {
    return "[" + word(first) + ", " + word(second) + "]";
  }

  private static String word(BigInteger number) {
    return "\"0x%064x\"".formatted(number);
  }
}
