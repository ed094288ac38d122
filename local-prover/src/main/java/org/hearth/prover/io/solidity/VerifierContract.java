package org.hearth.prover.io.solidity;

import java.math.BigInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hearth.prover.BadInputException;
import org.hearth.prover.curve.G1Point;
import org.hearth.prover.curve.G2Point;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.system.groth16.key.VerifyingKey;

/**
 * The source of a contract that verifies Groth16 proofs for one verifying key. It takes what {@link
 * SolidityCalldata} writes and asks the precompiled contracts for sums and multiples (EIP-196) and
 * for pairings (EIP-197).
 *
 * <p>Alpha, gamma and delta are written negated, so that the proof's own points go into the pairing
 * as they come, and what is no point of its group is refused there and not here.
 *
 * @param inputs how many public inputs it takes, 0 to {@link #MOST_INPUTS}
 * @param source one file in Solidity, in ASCII
 */
public record VerifierContract(int inputs, String source) {
  /** What snarkjs calls its own. */
  public static final String USUAL_NAME = "Groth16Verifier";

  /**
   * So many fit into the 24,576 bytes that a contract may have (EIP-170) with solc's standard
   * settings, optimized or not; what it makes by way of its IR is larger.
   */
  public static final int MOST_INPUTS = 250;

  /** None of Solidity's words begins with a capital letter, and nothing in the contract does. */
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9_]{0,63}");

  private static final String SOURCE =
      """
      // SPDX-License-Identifier: Apache-2.0
      // Made by Hearth from a verifying key.
      pragma solidity ^0.8.13;

      /// @title Verifies Groth16 proofs on BN254 for one circuit
      /// @notice A proof (A, B, C) of the public inputs x is valid if
      /// e(A, B) e(-alpha, beta) e(L, -gamma) e(C, -delta) = 1, where L = IC[0] + x[0] IC[1] + x[1] IC[2] + ...
      /// This says nothing about who sent it, or whether it was used before.
      contract %s {
          /// @notice Whether a proof is valid. Wrong numbers make it false and never revert;
          /// so does too little gas, so let nothing depend on a proof that is not valid.
          /// @dev Coordinates in the quadratic field come highest part first, as in EIP-197.
      %s    function verifyProof(
              uint256[2] calldata a,
              uint256[2][2] calldata b,
              uint256[2] calldata c%s
          ) external view returns (bool valid) {
              assembly ("memory-safe") {
      %s            // The four pairs of points, 0xc0 bytes each, for the precompiled contract.
                  let pairs := mload(0x40)
                  let l := add(pairs, 0x180)

                  // IC[0]
                  mstore(l, %s)
                  mstore(add(l, 0x20), %s)
                  valid := 1
      %s
                  if valid {
                      // A, B
                      calldatacopy(pairs, a, 0x40)
                      calldatacopy(add(pairs, 0x40), b, 0x80)
                      // -alpha, beta
      %s                // L, which is there, and -gamma
      %s                // C, -delta
                      calldatacopy(add(pairs, 0x240), c, 0x40)
      %s
                      // No answer at all is not a yes: some chains lack the precompiled contract.
                      valid := staticcall(gas(), 0x08, pairs, 0x300, 0x00, 0x20)
                      valid := and(valid, and(eq(returndatasize(), 0x20), eq(mload(0x00), 1)))
                  }
              }
          }
      }
      """;

  private static final String ADD_TERM =
      """
                  // Adds input * (x, y) to the point at l, whose next 0x60 bytes are overwritten.
                  // An input must be below the order of the group: x and x + order are the same multiple.
                  function addTerm(l, x, y, input) -> done {
                      let term := add(l, 0x40)
                      mstore(term, x)
                      mstore(add(l, 0x60), y)
                      mstore(add(l, 0x80), input)
                      done := staticcall(gas(), 0x07, term, 0x60, term, 0x40)
                      done := and(done, staticcall(gas(), 0x06, l, 0x80, l, 0x40))
                      done := and(done, lt(input, %s))
                  }

      """;

  /**
   * The contract for a key: the same text for the same key and name.
   *
   * @param name of the contract: a capital letter, then at most 63 letters, digits and underscores
   * @throws BadInputException if the name is another one, or the key has points that are not of
   *     their groups, or more than {@link #MOST_INPUTS} public inputs
   */
  public static VerifierContract of(VerifyingKey key, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new BadInputException(
          "A contract's name is a capital letter (A-Z) with at most 63 letters, digits and _ behind it, such as "
              + USUAL_NAME
              + ".");
    }
    int inputs = key.publics();
    if (inputs > MOST_INPUTS) {
      throw new BadInputException(
          "The verifying key is for %d public inputs; a contract, which may have 24,576 bytes (EIP-170), has room for %d."
              .formatted(inputs, MOST_INPUTS));
    }
    key.requireSound();
    return new VerifierContract(inputs, source(key, name));
  }

  private static String source(VerifyingKey key, String name) {
    int inputs = key.publics();
    boolean none = inputs == 0;
    return SOURCE.formatted(
        name,
        none
            ? "    /// There are no public inputs, and Solidity has no array of none: the proof is all it takes.\n"
            : "",
        none ? "" : ",\n        uint256[%d] calldata publicInputs".formatted(inputs),
        none ? "" : ADD_TERM.formatted(word(Bn254.FR.modulus())),
        word(key.ic().getFirst().x()),
        word(key.ic().getFirst().y()),
        IntStream.range(0, inputs).mapToObj(i -> term(key, i)).collect(Collectors.joining()),
        g1(0x0c0, negated(key.alpha1())) + g2(0x100, key.beta2()),
        g2(0x1c0, negated(key.gamma2())),
        g2(0x280, negated(key.delta2())));
  }

  private static String term(VerifyingKey key, int input) {
    G1Point point = key.ic().get(input + 1);
    String at = input == 0 ? "publicInputs" : "add(publicInputs, %#x)".formatted(32 * input);
    return """

                // IC[%d]
                valid := and(valid, addTerm(l,
                    %s,
                    %s,
                    calldataload(%s)))
    """
        .formatted(input + 1, word(point.x()), word(point.y()), at);
  }

  private static String g1(int offset, G1Point point) {
    return put(offset, point.x()) + put(offset + 0x20, point.y());
  }

  private static String g2(int offset, G2Point point) {
    return put(offset, point.x1())
        + put(offset + 0x20, point.x0())
        + put(offset + 0x40, point.y1())
        + put(offset + 0x60, point.y0());
  }

  private static String put(int offset, BigInteger number) {
    return "                mstore(add(pairs, %#x), %s)\n".formatted(offset, word(number));
  }

  private static G1Point negated(G1Point point) {
    return new G1Point(point.x(), negated(point.y()));
  }

  private static G2Point negated(G2Point point) {
    return new G2Point(point.x0(), point.x1(), negated(point.y0()), negated(point.y1()));
  }

  private static BigInteger negated(BigInteger coordinate) {
    return coordinate.negate().mod(Bn254.FP.modulus());
  }

  private static String word(BigInteger number) {
    return "0x%064x".formatted(number);
  }
}
