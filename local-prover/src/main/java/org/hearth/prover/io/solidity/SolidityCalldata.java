package org.hearth.prover.io.solidity;

import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearth.prover.plonkish.key.PlonkishProof;
import org.hearth.prover.system.fflonk.key.FflonkProof;
import org.hearth.prover.system.groth16.key.Groth16Proof;
import org.hearth.prover.system.plonk.key.PlonkProof;

/**
 * A proof and its statement as the arguments of a verifier contract's {@code verifyProof}, in the
 * text that snarkjs prints for it: numbers of 32 bytes in hexadecimal, in lists, which are JSON for
 * Groth16 and almost so for the others. The parts of coordinates in the quadratic field come
 * highest first, as the precompiled contract for pairings wants them (EIP-197).
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

  /** One line, without its end. */
  public static String of(PlonkProof proof, List<BigInteger> publicInputs) {
    return flat(proof, SolidityCalldata::word)
        + publicInputs.stream()
            .map(SolidityCalldata::word)
            .collect(Collectors.joining(",", "[", "]"));
  }

  /** One line, without its end. */
  public static String of(FflonkProof proof, List<BigInteger> publicInputs) {
    return flat(proof, SolidityCalldata::bare)
        + publicInputs.stream()
            .map(SolidityCalldata::bare)
            .collect(Collectors.joining(",", ",[", "]"));
  }

  /** All coordinates and numbers; behind the first is a space. */
  private static String flat(PlonkishProof proof, Function<BigInteger, String> word) {
    String all =
        Stream.concat(
                proof.points().stream().flatMap(point -> Stream.of(point.x(), point.y())),
                proof.evaluations().stream())
            .map(word)
            .collect(Collectors.joining(",", "[", "]"));
    return all.replaceFirst(",", ", ");
  }

  private static String list(BigInteger first, BigInteger second) {
    return "[" + word(first) + ", " + word(second) + "]";
  }

  private static String word(BigInteger number) {
    return '"' + bare(number) + '"';
  }

  private static String bare(BigInteger number) {
    return "0x%064x".formatted(number);
  }
}
